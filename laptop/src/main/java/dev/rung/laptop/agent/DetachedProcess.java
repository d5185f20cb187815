package dev.rung.laptop.agent;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a program that outlives the one who started it and the terminal that one has. */
final class DetachedProcess {
    /** A session of its own, without a terminal, and deaf to one that hangs up. */
    private static final List<String> APART = List.of("setsid", "sh", "-c", "trap '' HUP; exec \"$@\"", "rung-agent");

    private DetachedProcess() {}

    /**
     * Starts it.
     *
     * @param directory where it runs
     * @param log to which its output is added
     */
    static Process start(List<String> command, Path directory, Path log) throws IOException {
        var words = new ArrayList<>(APART);
        words.addAll(command);
        var builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectInput(Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        // Threads of glibc each keep memory of their own; two such stores do for an agent.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        return builder.start();
    }
}
