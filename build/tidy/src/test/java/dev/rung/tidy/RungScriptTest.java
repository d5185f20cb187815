package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./rung} itself, over a small tree with a Maven and a JDK that only do what the script sees of the real ones.
 * The real ones are tried by everything else that starts {@code ./rung}.
 */
class RungScriptTest {

    private static final String MAVEN = """
            #!/bin/sh
            echo "mvn $*" >>calls
            echo "[INFO] Building Rung command line 0.1.0-SNAPSHOT                  [2/2]"
            while [ -f hold ]; do sleep 0.1; done
            if [ -f broken ]; then echo "[ERROR] Shop.java:[3,5] ';' expected"; exit 1; fi
            mkdir -p cli/target/quick/dist/lib
            echo jar >cli/target/quick/dist/lib/rung-cli.jar
            echo flags >cli/target/quick/dist/cli.flags
            """;

    @TempDir
    private Path here;

    private Path root;
    private Path jdk;
    private Path tools;

    @BeforeEach
    void a_tree_of_sources() throws IOException {
        root = here.toRealPath().resolve("my projects/rung");
        jdk = Script.jdk(here.toRealPath().resolve("a jdk"), "25.0.3");
        tools = here.resolve("tools");
        Script.executable(tools.resolve("mvn"), MAVEN);
        for (String script : List.of("rung", "build/find-jdk")) {
            Script.executable(root.resolve(script), Repository.text(Path.of(script)));
        }
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(sources());
        Files.writeString(source(), "class Shop {}");
        everything_is_an_hour_old();
    }

    @Test
    void the_first_call_builds_and_says_so_and_the_next_does_not() throws Exception {
        Script.Outcome first = rung("ps", "a b");
        Script.Outcome second = rung("ps", "a b");

        assertThat(first.err()).contains("first build", jdk.toString(), "[2/2] Rung command line");
        assertThat(first.out()).contains("[-jar]\n", "[ps]\n[a b]\n");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void a_changed_source_is_built_again_and_the_old_build_is_cleared_away() throws Exception {
        rung("ps");
        Files.writeString(source(), "class Shop { int orders; }");
        makeNewerThanTheBuild(source());

        assertThat(rung("ps").err()).contains("the sources changed");
        assertThat(builds()).isEqualTo(2);
        try (Stream<Path> kept = Files.list(root.resolve(".rung-build/builds"))) {
            assertThat(kept).hasSize(1);
        }
    }

    @Test
    void a_deleted_source_is_noticed_by_its_folder() throws Exception {
        rung("ps");
        Files.delete(source());
        makeNewerThanTheBuild(sources());

        rung("ps");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void another_jdk_in_the_same_place_makes_a_new_build() throws Exception {
        rung("ps");
        Script.jdk(jdk, "25.0.4");

        rung("ps");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void it_runs_where_it_was_called_through_any_chain_of_links() throws Exception {
        Path bin = Files.createDirectories(here.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("rung-dev"), root.resolve("rung"));
        Files.createSymbolicLink(bin.resolve("rung"), Path.of("rung-dev"));
        Path elsewhere = Files.createDirectories(here.toRealPath().resolve("else where"));

        Script.Outcome outcome = script(elsewhere).run(bin.resolve("rung").toString(), "ps");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).startsWith("in " + elsewhere + "\n").contains("[-Drung.launcher=" + root + "/rung]");
    }

    @Test
    void a_build_that_fails_shows_its_errors_and_where_the_rest_is() throws Exception {
        Files.writeString(root.resolve("broken"), "");

        Script.Outcome outcome = rung("ps");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] Shop.java:[3,5] ';' expected", root + "/.rung-build/build.log");
    }

    @Test
    void a_missing_maven_is_named_with_how_to_install_it() throws Exception {
        Files.delete(tools.resolve("mvn"));
        for (String tool : List.of("date", "find", "mkdir", "mv", "rm", "touch", "readlink", "cat", "dirname", "sh")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }

        Script.Outcome outcome = script(root).with("PATH", tools.toString()).run("/bin/sh", "./rung", "ps");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("rung: mvn: not found", "apt-get install maven");
    }

    @Test
    void two_calls_at_once_build_once() throws Exception {
        Path hold = Files.writeString(root.resolve("hold"), "");
        Process first = script(root).start(Files.createDirectories(here.resolve("1")), List.of("./rung", "ps"));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> builds() == 1);
        Path logs = Files.createDirectories(here.resolve("2"));
        Process second = script(root).start(logs, List.of("./rung", "ps"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> Files.readString(logs.resolve("err")).contains("another build is running"));
        Files.delete(hold);

        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.exitValue()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(root.resolve(".rung-build/lock")).doesNotExist();
    }

    @Test
    void the_lock_of_a_build_that_died_is_taken_over() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(root.resolve(".rung-build/lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

        assertThat(rung("ps").code()).isZero();
        assertThat(lock).doesNotExist();
    }

    private Script.Outcome rung(String... words) throws Exception {
        return script(root)
                .run(Stream.concat(Stream.of("./rung"), Stream.of(words)).toArray(String[]::new));
    }

    private Script script(Path folder) {
        return new Script(folder).with("PATH", tools + ":/usr/bin:/bin").with("JAVA_HOME", jdk.toString());
    }

    private Path sources() {
        return root.resolve("cli/src/main/java");
    }

    private Path source() {
        return sources().resolve("Shop.java");
    }

    private long builds() throws IOException {
        Path calls = root.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
    }

    /** Sources written in the same moment as a build would be taken for newer or older by chance. */
    private void everything_is_an_hour_old() throws IOException {
        FileTime past = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, past);
            }
        }
    }

    private static void makeNewerThanTheBuild(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(1)));
    }
}
