package dev.rung.laptop.agent;

import dev.rung.laptop.agent.files.AgentFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;

/** What the agent has to say: its standard output, which whoever starts it leads into a file. */
public final class AgentLog {
    private static final long LIMIT = 5 << 20;

    private AgentLog() {}

    /** Says a line. */
    public static void say(String line) {
        System.out.println(Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + line);
    }

    /**
     * Moves what was said aside when it has grown large. The file itself stays, because the agent, the Java runtime and
     * perhaps systemd have it open to append to.
     */
    static void rotate(AgentFiles files) throws IOException {
        if (!Files.exists(files.log()) || Files.size(files.log()) < LIMIT) {
            return;
        }
        Files.copy(
                files.log(), files.oldLog(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try (var log = FileChannel.open(files.log(), StandardOpenOption.WRITE)) {
            log.truncate(0);
        }
    }

    /** The last lines that were said. */
    static List<String> tail(AgentFiles files, int count) throws IOException {
        if (!Files.exists(files.log())) {
            return List.of();
        }
        var last = new ArrayDeque<String>();
        try (var lines = Files.lines(files.log())) {
            lines.forEach(line -> {
                last.addLast(line);
                if (last.size() > count) {
                    last.removeFirst();
                }
            });
        }
        return List.copyOf(last);
    }
}
