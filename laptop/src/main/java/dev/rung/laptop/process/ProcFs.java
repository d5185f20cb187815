package dev.rung.laptop.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What Linux tells in {@code /proc} about the processes of this machine (proc(5)). */
final class ProcFs {
    private static final Path PROC = Path.of("/proc");

    private ProcFs() {}

    /**
     * The part of {@code /proc/PID/stat} that matters here.
     *
     * @param pid its id
     * @param state one letter; Z and X are dead
     * @param parent pid of its parent
     * @param session pid of its session's leader
     * @param startTicks when it started, in clock ticks since boot: with the pid it names one process for good
     */
    record Stat(long pid, char state, long parent, long session, long startTicks) {
        /** Whether it runs no more and only waits for its parent to notice. */
        boolean isDead() {
            return state == 'Z' || state == 'X' || state == 'x';
        }

        /** Reads a line of {@code /proc/PID/stat}; the command in brackets may hold anything, brackets too. */
        static Optional<Stat> parse(String line) {
            int open = line.indexOf('(');
            int close = line.lastIndexOf(')');
            if (open < 1 || close < open) {
                return Optional.empty();
            }
            String[] fields = line.substring(close + 1).strip().split(" ", -1);
            if (fields.length < 20) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Stat(
                        Long.parseLong(line.substring(0, open).strip()),
                        fields[0].charAt(0),
                        Long.parseLong(fields[1]),
                        Long.parseLong(fields[3]),
                        Long.parseLong(fields[19])));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** The process, dead or alive; empty when there is none of that id. */
    static Optional<Stat> stat(long pid) {
        return read(PROC.resolve(Long.toString(pid)).resolve("stat")).flatMap(Stat::parse);
    }

    /** All processes that are not dead. */
    static List<Stat> living() {
        try (var entries = Files.list(PROC)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> Character.isDigit(name.charAt(0)))
                    .flatMap(name -> stat(Long.parseLong(name)).stream())
                    .filter(stat -> !stat.isDead())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Whether the process was started with this variable of its environment, and may be looked into by this user. */
    static boolean hasVariable(long pid, String name, String value) {
        String wanted = name + "=" + value;
        return read(PROC.resolve(Long.toString(pid)).resolve("environ"))
                .map(environment -> ('\0' + environment).contains('\0' + wanted + '\0'))
                .orElse(false);
    }

    /** Whether the process works in this very folder, whatever the path it knows it by. */
    static boolean worksIn(long pid, Path folder) {
        try {
            return Files.isSameFile(PROC.resolve(Long.toString(pid)).resolve("cwd"), folder);
        } catch (IOException e) {
            return false;
        }
    }

    /** The id of this boot of the machine; empty when it is not told. */
    static String bootId() {
        return read(PROC.resolve("sys/kernel/random/boot_id"))
                .map(String::strip)
                .orElse("");
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
