package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every command of the README's tour, typed in its order in a checkout that was never built. */
class ReadmeTourTest {
    private static final String TITLE = "## A short tour\n";
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Set<String> NOT_IN_A_CHECKOUT = Set.of(".git", ".rung-build", "target", "node_modules");
    private static final int PORT = 8000;

    @Test
    void every_command_of_the_tour_works() throws IOException {
        List<String> commands = commands(Files.readString(Checkout.ROOT.resolve("README.md")));
        assertThat(commands).hasSizeGreaterThan(5).anyMatch(command -> command.contains("./rung"));
        try (Bed bed = Bed.with("process")) {
            // The same app, so that closing the bed takes down what a tour that stops half-way leaves.
            bed.copy(Checkout.SHOP.resolve("compose.yaml"), "compose.yaml");
            bed.copy(Checkout.SHOP.resolve("rung.yaml"), "rung.yaml");
            Path checkout = copyTo(bed.app().resolve("checkout"));
            int port = port(checkout);
            for (String command : commands) {
                String typed = command.replace(":" + PORT, ":" + port);
                bed.program(List.of("sh", "-c", "cd checkout && " + typed))
                        .end()
                        .endedWith(0);
            }
        }
    }

    /** The port the tour speaks of, or another when somebody on this machine listens there. */
    private static int port(Path checkout) throws IOException {
        if (!Machine.isTaken(PORT)) {
            return PORT;
        }
        int port = Machine.freePort();
        System.out.println("The README's tour: port " + PORT + " is taken on this machine, so it is run with " + port);
        Path compose = checkout.resolve("examples/shop/compose.yaml");
        String text = Files.readString(compose);
        String published = "\"" + PORT + ":";
        assertThat(text).contains(published);
        Files.writeString(compose, text.replace(published, "\"" + port + ":"));
        return port;
    }

    private static List<String> commands(String readme) {
        int begin = readme.indexOf(TITLE);
        assertThat(begin).as(TITLE + " in README.md").isNotNegative();
        int end = readme.indexOf("\n## ", begin + TITLE.length());
        String tour = readme.substring(begin, end < 0 ? readme.length() : end);
        return BLOCK.matcher(tour)
                .results()
                .map((MatchResult block) -> block.group(1))
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static Path copyTo(Path folder) throws IOException {
        Files.walkFileTree(Checkout.ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes) throws IOException {
                if (NOT_IN_A_CHECKOUT.contains(String.valueOf(from.getFileName()))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(
                        folder.resolve(Checkout.ROOT.relativize(from).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path from, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    Files.copy(
                            from, folder.resolve(Checkout.ROOT.relativize(from).toString()));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return folder;
    }
}
