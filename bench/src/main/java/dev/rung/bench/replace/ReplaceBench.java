package dev.rung.bench.replace;

import dev.rung.bench.load.SteadyLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** Replaces a service of one instance again and again under a steady load, and prints what its users noticed. */
public final class ReplaceBench {
    private static final int PER_SECOND = 200;
    private static final Duration UNDISTURBED = Duration.ofSeconds(20);

    private final Path rung;
    private final Path folder;

    private ReplaceBench(Path rung, Path folder) {
        this.rung = rung;
        this.folder = folder;
    }

    /** Arguments: the path of {@code rung}, an empty folder to work in, how many replacements, a free port. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var bench = new ReplaceBench(Path.of(arguments[0]), Path.of(arguments[1]));
        bench.run(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    }

    private void run(int replacements, int port) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("compose.yaml"), """
                name: bench-replace
                services:
                  web:
                    image: bench
                    environment: { VERSION: "${VERSION:-0}" }
                    ports: ["%d:8000"]
                """.formatted(port));
        Files.writeString(folder.resolve("rung.yaml"), """
                engine: process
                run: { web: "java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m -cp '%s' %s" }
                """.formatted(
                        System.getProperty("java.class.path").split(":", 2)[0], TinyServer.class.getName()));
        try {
            rung(0, "up");
            measure(replacements, URI.create("http://127.0.0.1:" + port + "/"));
        } finally {
            rung(0, "down");
            rung(0, "agent", "stop");
        }
    }

    private void measure(int replacements, URI url) throws IOException, InterruptedException {
        try (var load = new SteadyLoad(url, PER_SECOND)) {
            Thread.sleep(UNDISTURBED);
            load.takeMicros();
            Thread.sleep(UNDISTURBED);
            Histogram undisturbed = load.takeMicros();
            for (int version = 1; version <= replacements; version++) {
                rung(version, "up");
            }
            Histogram replaced = load.takeMicros();
            System.out.printf(
                    Locale.ROOT,
                    "%d replacements under %d requests/s: %d of %d requests failed%n",
                    replacements,
                    PER_SECOND,
                    load.failed(),
                    load.sent());
            System.out.printf(
                    Locale.ROOT,
                    "p99 while replacing / undisturbed: %.1f ms / %.1f ms = %.1f%n",
                    replaced.getValueAtPercentile(99) / 1e3,
                    undisturbed.getValueAtPercentile(99) / 1e3,
                    (double) replaced.getValueAtPercentile(99) / undisturbed.getValueAtPercentile(99));
        }
    }

    private void rung(int version, String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(rung.toString(), "-q", "-C", folder.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("VERSION", Integer.toString(version));
        builder.environment().put("XDG_STATE_HOME", folder.resolve("state").toString());
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException("rung " + String.join(" ", words) + " ended with " + code);
        }
    }
}
