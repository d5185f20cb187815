package dev.rung.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The checkout these tests run in, and what was built in it. */
final class Checkout {
    static final Path ROOT = root();
    static final Path SHOP = ROOT.resolve("examples/shop");
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin/java").toString();

    private static final Path DIST = ROOT.resolve("cli/target/dist");

    private Checkout() {}

    /** What {@code ./rung} runs once it has built: the same flags, cache and jar. */
    static List<String> rung() {
        if (!Files.isRegularFile(DIST.resolve("lib/rung-cli.jar"))) {
            throw new AssertionError(DIST + " is not built: mvn -pl cli,examples/shop -am package");
        }
        return List.of(
                JAVA,
                "@" + DIST.resolve("cli.flags"),
                "-XX:AOTCache=" + DIST.resolve("cli.aot"),
                "-Drung.launcher=" + ROOT.resolve("rung"),
                "-jar",
                DIST.resolve("lib/rung-cli.jar").toString());
    }

    private static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("rung")) && Files.isDirectory(folder.resolve("examples"))) {
                return folder;
            }
        }
        throw new AssertionError(
                "./rung is not to be found above " + Path.of("").toAbsolutePath());
    }
}
