package dev.rung.sim.sabotage;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Puts a fault into the classes and lets its detector run over them, in a process of its own. The edited sources are
 * compiled into a folder that comes before the ordinary classes; those stay as they are.
 */
final class Trial {
    private static final int LAST_LINES = 15;

    private final Path repository;
    private final Path folder;
    private final Duration patience;
    private final String classPath;

    /**
     * A place for trials.
     *
     * @param repository where the sources are
     * @param folder where the altered classes and the output go
     * @param patience how long a detector may run
     */
    Trial(Path repository, Path folder, Duration patience) {
        this.repository = repository;
        this.folder = folder;
        this.patience = patience;
        this.classPath = Stream.of("core", "engine")
                .map(module -> repository.resolve(module).resolve("target/test-classes"))
                .map(Path::toString)
                .collect(Collectors.joining(
                        File.pathSeparator, System.getProperty("java.class.path") + File.pathSeparator, ""));
    }

    /**
     * Tries a fault.
     *
     * @throws IllegalArgumentException when it does not fit the sources any more
     */
    Verdict of(Sabotage sabotage) throws IOException, InterruptedException {
        Path classes = Files.createDirectories(folder.resolve(sabotage.name()).resolve("classes"));
        compile(sources(sabotage), classes);
        return run(sabotage.name(), sabotage.detector(), classes + File.pathSeparator + classPath);
    }

    /** Lets a detector run over what has no fault. */
    Verdict unharmed(String name, Detector detector) throws IOException, InterruptedException {
        return run(name, detector, classPath);
    }

    private List<Path> sources(Sabotage sabotage) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Sabotage.Edit edit : sabotage.edits()) {
            String text = texts.computeIfAbsent(edit.file(), this::text);
            texts.put(edit.file(), edit.applied(text));
        }
        var files = new ArrayList<Path>();
        for (var text : texts.entrySet()) {
            Path file = folder.resolve(sabotage.name()).resolve(text.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, text.getValue()));
        }
        return files;
    }

    private String text(String file) {
        try {
            return Files.readString(repository.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(List<Path> sources, Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalArgumentException("the edited source does not compile:\n" + said);
            }
        }
    }

    private Verdict run(String name, Detector detector, String altered) throws IOException, InterruptedException {
        Path output = Files.createDirectories(folder.resolve(name)).resolve("output");
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=1",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx512m",
                "-cp",
                altered));
        command.addAll(detector.command());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Verdict.Unclear("it still ran after " + patience.toSeconds() + " s");
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return verdict(process.exitValue(), Files.readAllLines(output), detector.findings());
    }

    private static Verdict verdict(int code, List<String> output, String findings) {
        if (code == 0) {
            return new Verdict.Survived();
        }
        var found = output.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(findings))
                .map(line -> line.substring(findings.length()))
                .findFirst();
        if (code == 1 && found.isPresent()) {
            return new Verdict.Caught(found.get());
        }
        var last = output.subList(Math.max(0, output.size() - LAST_LINES), output.size());
        return new Verdict.Unclear("it ended with exit code " + code + ":\n" + String.join("\n", last));
    }
}
