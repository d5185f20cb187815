package dev.rung.laptop.postgres;

import dev.rung.core.port.PortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the variables of the official image ask for.
 *
 * @param user the superuser
 * @param password its password; empty when none is needed
 * @param database made at the first start, besides {@code postgres}
 * @param authentication the method for connections by network, as pg_hba.conf knows it
 * @param initdbArguments further arguments of initdb
 * @param port where the server listens
 */
record PostgresSettings(
        String user, String password, String database, String authentication, List<String> initdbArguments, int port) {

    /** Reads the variables; each may be given by a file, named by the variable with {@code _FILE} after its name. */
    static PostgresSettings of(Map<String, String> environment) {
        String user = value(environment, "POSTGRES_USER").orElse("postgres");
        String password = value(environment, "POSTGRES_PASSWORD").orElse("");
        Optional<String> method = value(environment, "POSTGRES_HOST_AUTH_METHOD");
        if (password.isEmpty() && !method.equals(Optional.of("trust"))) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "PostgreSQL: no superuser password: POSTGRES_PASSWORD is not set",
                    "set POSTGRES_PASSWORD or POSTGRES_PASSWORD_FILE (or POSTGRES_HOST_AUTH_METHOD=trust for no password at"
                            + " all) in the service's environment");
        }
        return new PostgresSettings(
                user,
                password,
                value(environment, "POSTGRES_DB").orElse(user),
                method.orElse("scram-sha-256"),
                words(value(environment, "POSTGRES_INITDB_ARGS").orElse("")),
                value(environment, "PGPORT").map(PostgresSettings::port).orElse(5432));
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}")) {
            throw new PortException(
                    PortException.Kind.FAILED, "PGPORT " + text + ": not a port number", "write a number such as 5432");
        }
        return Integer.parseInt(text);
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        Optional<String> direct = Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
        Optional<String> file =
                Optional.ofNullable(environment.get(name + "_FILE")).filter(value -> !value.isEmpty());
        if (direct.isPresent() && file.isPresent()) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    name + ": given twice: by itself and by " + name + "_FILE",
                    "keep one of them");
        }
        return direct.or(() -> file.map(path -> read(name, Path.of(path))));
    }

    private static String read(String name, Path file) {
        try {
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    name + "_FILE " + file + ": cannot be read: " + e.getMessage(),
                    "check the path, or grant the secret to the service",
                    e);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgreSQL for " + user + ", database " + database + ", port " + port;
    }
}
