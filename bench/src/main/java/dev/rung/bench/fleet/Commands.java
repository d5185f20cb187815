package dev.rung.bench.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs programs as a person would in a terminal.
 *
 * @param variables set besides those of this process
 */
record Commands(Path folder, Map<String, String> variables) {

    /** Waits for its end; what it printed is shown when it fails. */
    void run(String... words) throws IOException, InterruptedException {
        run(Map.of(), List.of(words));
    }

    /** The same, with more variables. */
    void run(Map<String, String> more, List<String> words) throws IOException, InterruptedException {
        int code = start(more, words).waitFor();
        if (code != 0) {
            throw new IOException(String.join(" ", words) + " ended with " + code + ":\n" + Files.readString(log()));
        }
    }

    private Process start(Map<String, String> more, List<String> words) throws IOException {
        var builder = new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log().toFile());
        builder.environment().putAll(variables);
        builder.environment().putAll(more);
        return builder.start();
    }

    private Path log() {
        return folder.resolve("last.log");
    }

    /** The same, where it may fail: nothing need be there to be taken away. */
    void tryRun(List<String> words) throws IOException, InterruptedException {
        start(Map.of(), words).waitFor();
    }

    /** Gives what one program prints to another. */
    void pipe(List<String> from, List<String> to) throws IOException, InterruptedException {
        List<Process> both = ProcessBuilder.startPipeline(List.of(
                new ProcessBuilder(from), new ProcessBuilder(to).redirectOutput(ProcessBuilder.Redirect.DISCARD)));
        for (Process each : both) {
            if (each.waitFor() != 0) {
                throw new IOException(String.join(" ", from) + " | " + String.join(" ", to) + " failed");
            }
        }
    }

    /** The words of an ssh command that runs others on a practice server. */
    List<String> ssh(String host, String... words) {
        var all = new ArrayList<>(ssh(host));
        all.add("--");
        all.addAll(List.of(words));
        return all;
    }

    /** The words by which ssh goes to a practice server, options before them. */
    List<String> ssh(String host) {
        return List.of("ssh", "-F", folder.resolve("state/rung/lab/ssh_config").toString(), host);
    }
}
