package dev.rung.tidy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs a script of this repository the way a person would, in an environment made for it. */
final class Script {

    private static final long SECONDS = 60;
    private static final File DEV_NULL = new File("/dev/null");

    /**
     * How a run ended.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int code, String out, String err) {}

    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    /** A script run in {@code folder}, with nothing in its environment but a bare PATH and a home that is empty. */
    Script(Path folder) {
        this.folder = folder;
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", folder.toString());
    }

    /** Sets a variable of the script's environment. */
    Script with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts it, to be waited for by the caller. Output goes to files in {@code logs}. */
    Process start(Path logs, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(DEV_NULL));
        builder.redirectOutput(logs.resolve("out").toFile());
        builder.redirectError(logs.resolve("err").toFile());
        return builder.start();
    }

    /** Runs it to its end. */
    Outcome run(String... command) throws IOException, InterruptedException {
        Path logs = Files.createTempDirectory("script");
        Process process = start(logs, List.of(command));
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " still runs after " + SECONDS + " s");
        }
        return new Outcome(process.exitValue(), read(logs.resolve("out")), read(logs.resolve("err")));
    }

    /** Writes an executable file, with the folders it needs. */
    static Path executable(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a folder that looks like a JDK: its {@code java} prints how it was called. */
    static Path jdk(Path home, String version) {
        executable(home.resolve("bin/javac"), "#!/bin/sh\n");
        executable(home.resolve("bin/java"), """
                #!/bin/sh
                echo "in $PWD"
                for word; do echo "[$word]"; done
                """);
        try {
            Files.writeString(
                    home.resolve("release"),
                    "IMPLEMENTOR=\"Test\"\nJAVA_RUNTIME_VERSION=\"" + version + "+9\"\nJAVA_VERSION=\"" + version
                            + "\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
