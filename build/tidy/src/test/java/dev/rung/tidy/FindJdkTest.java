package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindJdkTest {

    private static final String FIND_JDK =
            Repository.ROOT.resolve("build/find-jdk").toString();

    @TempDir
    private Path here;

    private Script finder;
    private Path usual;

    @BeforeEach
    void nothing_on_path() throws Exception {
        Path tools = Files.createDirectories(here.resolve("tools"));
        for (String tool : new String[] {"cat", "readlink"}) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }
        usual = Files.createDirectories(here.resolve("usual folder"));
        finder = new Script(here).with("PATH", tools.toString());
    }

    @Test
    void java_home_comes_first() throws Exception {
        Path mine = Script.jdk(here.resolve("my jdk"), "25.0.3");
        Script.jdk(usual.resolve("jdk-25"), "25.0.1");

        assertThat(find(finder.with("JAVA_HOME", mine.toString())).out()).isEqualTo(mine + "\n");
    }

    @Test
    void a_java_home_too_old_gives_way_to_the_usual_folders() throws Exception {
        Path old = Script.jdk(here.resolve("old"), "17.0.15");
        Path fitting = Script.jdk(usual.resolve("jdk-25"), "25");

        assertThat(find(finder.with("JAVA_HOME", old.toString())).out()).isEqualTo(fitting + "\n");
    }

    @Test
    void the_java_on_path_is_followed_to_its_home() throws Exception {
        Path home = Script.jdk(here.resolve("deep/jdk"), "26.0.1").toRealPath();
        Path links = Files.createDirectories(here.resolve("links"));
        Files.createSymbolicLink(links.resolve("alternative"), home.resolve("bin/java"));
        Files.createSymbolicLink(links.resolve("java"), Path.of("alternative"));

        String path = links + ":" + here.resolve("tools");
        assertThat(find(finder.with("PATH", path)).out()).isEqualTo(home + "\n");
    }

    @Test
    void among_the_usual_folders_25_itself_comes_before_newer_ones() throws Exception {
        Script.jdk(usual.resolve("a-27"), "27-ea");
        Path fitting = Script.jdk(usual.resolve("b-25"), "25.0.3");

        assertThat(find(finder).out()).isEqualTo(fitting + "\n");
    }

    @Test
    void a_newer_one_will_do() throws Exception {
        Path newer = Script.jdk(usual.resolve("jdk-27"), "27-ea");

        assertThat(find(finder).out()).isEqualTo(newer + "\n");
    }

    @Test
    void only_old_ones_are_named_with_what_to_install() throws Exception {
        Path old = Script.jdk(here.resolve("old"), "1.8.0_412");
        Script.jdk(usual.resolve("jdk-17"), "17.0.15");

        Script.Outcome outcome = find(finder.with("JAVA_HOME", old.toString()));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .startsWith("rung: no JDK 25: ")
                .contains("JAVA_HOME: " + old + " is a JDK 1.8.0_412")
                .contains(usual.resolve("jdk-17") + " is a JDK 17.0.15")
                .contains("apt-get install openjdk-25-jdk");
    }

    @Test
    void none_at_all_says_where_it_looked_and_what_to_install() throws Exception {
        Script.Outcome outcome = find(finder);

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("rung: no JDK: ")
                .contains("JAVA_HOME, on PATH")
                .contains("apt-get");
    }

    @Test
    void a_java_without_a_compiler_is_no_jdk() throws Exception {
        Path runtime = Script.jdk(usual.resolve("jre-25"), "25.0.3");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(find(finder).code()).isEqualTo(1);
    }

    private Script.Outcome find(Script script) throws Exception {
        return script.run("/bin/sh", FIND_JDK, usual.toString());
    }
}
