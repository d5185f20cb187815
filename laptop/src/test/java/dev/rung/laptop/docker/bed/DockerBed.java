package dev.rung.laptop.docker.bed;

import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A Docker Engine of the tests' own: started by {@code test-bed/engine} when a test first asks for it, ended with the
 * tests' JVM whatever becomes of that. With RUNG_TEST_DOCKER_HOST set, the engine it names is used instead.
 */
public final class DockerBed {
    private static final Duration IMAGES_TAKE = Duration.ofMinutes(10);
    private static final Duration COMMANDS_TAKE = Duration.ofMinutes(2);
    private static final int ENDS_WITHIN_SECONDS = 20;

    private static final class Shared {
        static final DockerBed BED = start();
    }

    private final Path scripts;
    private final String host;
    private final Map<String, Boolean> loaded = new ConcurrentHashMap<>();

    private DockerBed(Path scripts, String host) {
        this.scripts = scripts;
        this.host = host;
    }

    /** The engine of this JVM's tests, started when it is first asked for. */
    public static DockerBed shared() {
        return Shared.BED;
    }

    /** What the {@code docker} command needs to find the engine. */
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", host);
    }

    /** Has images in the engine, made by {@code test-bed/images} where they are in no cache yet. */
    public DockerBed with(String... images) {
        for (String image : images) {
            loaded.computeIfAbsent(image, this::load);
        }
        return this;
    }

    /** Runs {@code docker} with arguments and gives what it wrote; fails the test when it fails. */
    public String docker(String... arguments) {
        var words = new ArrayList<>(List.of("docker"));
        words.addAll(List.of(arguments));
        return run(Command.of(words).with(new LinkedHashMap<>(environment())).within(COMMANDS_TAKE))
                .output()
                .strip();
    }

    private boolean load(String image) {
        String script = scripts.resolve("images").toString();
        String tarball = run(Command.of(script, image)
                        .with("JAVA_HOME", System.getProperty("java.home"))
                        .within(IMAGES_TAKE))
                .output()
                .strip();
        docker("load", "--quiet", "--input", tarball);
        return true;
    }

    private static CommandResult run(Command command) {
        var result = new LocalShell().run(command);
        if (!result.succeeded()) {
            throw new AssertionError(command + " ended with " + result.exitCode() + ":\n" + result.error());
        }
        return result;
    }

    private static DockerBed start() {
        Path scripts = scripts();
        String given = System.getenv("RUNG_TEST_DOCKER_HOST");
        if (given != null && !given.isEmpty()) {
            return new DockerBed(scripts, given);
        }
        try {
            Path folder = Files.createTempDirectory("rung-bed");
            // Its standard input is a pipe that ends with this JVM, even by kill -9, and the engine with it.
            Process engine = new ProcessBuilder(scripts.resolve("engine").toString(), folder.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var reader = new BufferedReader(new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            if (line == null || !line.startsWith("DOCKER_HOST=")) {
                throw new AssertionError("test-bed/engine did not start; what it said stands above");
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(engine, folder), "end-docker-bed"));
            return new DockerBed(scripts, line.substring("DOCKER_HOST=".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void end(Process engine, Path folder) {
        try {
            engine.getOutputStream().close();
            if (engine.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS)) {
                for (String file : List.of("log", "daemon.json", "")) {
                    Files.deleteIfExists(folder.resolve(file));
                }
            }
        } catch (IOException | InterruptedException e) {
            System.err.println("DockerBed: " + folder + " was not cleared: " + e);
        }
    }

    /** {@code test-bed} of the repository that the tests run in. */
    private static Path scripts() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("test-bed/engine"))) {
                return folder.resolve("test-bed");
            }
        }
        throw new AssertionError(
                "test-bed/engine is not to be found above " + Path.of("").toAbsolutePath());
    }
}
