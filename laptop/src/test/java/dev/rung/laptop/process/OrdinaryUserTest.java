package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.laptop.confine.RunAs;
import dev.rung.laptop.confine.Users;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole of it without root: user namespaces for the names, PostgreSQL as the user itself. */
class OrdinaryUserTest {
    private static final RunAs NOBODY = new RunAs(65534, 65534);

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("rung-ordinary");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Test
    void an_ordinary_user_runs_an_app_whose_services_reach_each_other_by_name() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        String classPath = readableClassPath();
        String run = java + " -XX:+UseSerialGC -cp " + classPath + " dev.rung.laptop.process.";
        Path cache = ProcessPlaces.usual(System.getenv()).cache();
        List<String> words = List.of(
                java,
                "-cp",
                classPath,
                OrdinaryUser.class.getName(),
                folder.resolve("state").toString(),
                Files.isDirectory(cache)
                        ? cache.toString()
                        : folder.resolve("cache").toString(),
                folder.toString(),
                run + "TinyServer web",
                run + "NameClient; id -u; grep -h '^CapEff' /proc/self/status");
        ProcessBuilder builder = new ProcessBuilder(Users.isRoot() ? NOBODY.wrap(words) : words)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output)
                .contains("web by name")
                .contains("db:5432 - accepting connections")
                .contains("CapEff:\t0000000000000000");
        assertThat(output.lines()).doesNotContain("0").contains("exit 0");
    }

    /** Copies of what this test runs from, where another user can read them. */
    private String readableClassPath() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            if (Files.exists(source)) {
                Path copy = folder.resolve(entries.size() + "-" + source.getFileName());
                copy(source, copy);
                entries.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(source.relativize(file).toString());
                Files.copy(file, copy);
                Files.setPosixFilePermissions(
                        copy, PosixFilePermissions.fromString(Files.isDirectory(copy) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
    }
}
