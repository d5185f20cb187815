package dev.rung.laptop.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Sends signals by the shell's own {@code kill}, which is there even where no {@code kill} program is installed. */
final class Signals {
    private static final Set<String> NAMES =
            Set.of("HUP", "INT", "QUIT", "ABRT", "KILL", "USR1", "USR2", "ALRM", "TERM", "CONT", "STOP", "WINCH");

    private Signals() {}

    /**
     * The name or number the shell knows a compose {@code stop_signal} by.
     *
     * @param written such as {@code SIGINT}, {@code INT}, {@code 2} or {@code SIGRTMIN+3}
     * @throws IllegalArgumentException for a signal that cannot be used to stop a service
     */
    static String name(String written) {
        String name = written.strip().toUpperCase(Locale.ROOT);
        name = name.startsWith("SIG") ? name.substring(3) : name;
        if (name.equals("RTMIN+3")) {
            return "37";
        }
        if (NAMES.contains(name) || name.matches("[1-9]|[1-5]\\d|6[0-4]")) {
            return name;
        }
        throw new IllegalArgumentException("stop_signal " + written + ": not a signal known here, use one of "
                + String.join(
                        ", ",
                        NAMES.stream().sorted().map(known -> "SIG" + known).toList()));
    }

    /** Sends the signal to processes; those gone are passed over. */
    static void send(String signal, List<Long> pids) throws InterruptedException {
        List<String> line = new ArrayList<>(
                List.of("sh", "-c", "s=$1; shift; for p; do kill -s \"$s\" -- \"$p\"; done", "rung-kill", signal));
        pids.forEach(pid -> line.add(Long.toString(pid)));
        try {
            Process kill = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(10, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("sh: cannot be started to send a signal: " + e.getMessage(), e);
        }
    }
}
