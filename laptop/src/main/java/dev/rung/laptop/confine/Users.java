package dev.rung.laptop.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The users of this machine. */
public final class Users {
    private Users() {}

    /** Whether this process is root's. */
    public static boolean isRoot() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Whom PostgreSQL runs as when Rung is root: {@code postgres} where there is one, else {@code nobody}. */
    public static Optional<RunAs> forPostgres() {
        return isRoot() ? named("postgres").or(() -> named("nobody")) : Optional.empty();
    }

    /**
     * The user compose's {@code user} means, when Rung is root and so may become another.
     *
     * @param written {@code user[:group]}, by number or by a name of this machine
     */
    public static Optional<RunAs> of(String written) {
        String[] parts = written.split(":", 2);
        Optional<RunAs> user =
                parts[0].matches("\\d{1,9}") ? Optional.of(new RunAs(Integer.parseInt(parts[0]), 0)) : named(parts[0]);
        if (parts.length == 2 && parts[1].matches("\\d{1,9}")) {
            return user.map(found -> new RunAs(found.uid(), Integer.parseInt(parts[1])));
        }
        return user;
    }

    /** The user of that name, as passwd(5) has it. */
    static Optional<RunAs> named(String name) {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> List.of(line.split(":", -1)))
                    .filter(fields -> fields.size() > 3 && fields.getFirst().equals(name))
                    .map(fields -> new RunAs(Integer.parseInt(fields.get(2)), Integer.parseInt(fields.get(3))))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
