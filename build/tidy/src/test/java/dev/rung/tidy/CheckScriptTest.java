package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ./check} over a Maven that leaves the reports a test asks for. */
class CheckScriptTest {

    @TempDir
    private Path here;

    private Path tools;

    @BeforeEach
    void a_tree_whose_machine_has_all_it_needs() throws IOException {
        tools = here.resolve("tools");
        for (String script : List.of("check", "build/find-jdk")) {
            Script.executable(here.resolve(script), Repository.text(Path.of(script)));
        }
        Files.createDirectories(here.resolve("test-bed"));
        Files.writeString(here.resolve("test-bed/packages"), "");
    }

    @Test
    void it_ends_with_the_totals_of_all_modules() throws Exception {
        maven(0, report("core", 3, 0, 0) + report("cli", 4, 0, 0));

        Script.Outcome outcome = check();

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out().lines().toList().getLast()).isEqualTo("7 passed, 0 failed");
    }

    @Test
    void a_failed_test_is_named_and_fails_the_check() throws Exception {
        maven(0, report("core", 3, 1, 0));

        Script.Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("failed: dev.rung.CoreTest.a_case");
        assertThat(outcome.out().lines().toList().getLast()).isEqualTo("2 passed, 1 failed");
    }

    @Test
    void a_skipped_test_fails_the_check() throws Exception {
        maven(0, report("core", 3, 0, 1));

        Script.Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out().lines().toList().getLast()).isEqualTo("2 passed, 0 failed, 1 skipped");
    }

    @Test
    void a_build_that_breaks_fails_the_check_though_no_test_did() throws Exception {
        maven(1, report("core", 3, 0, 0));

        assertThat(check().code()).isEqualTo(1);
    }

    @Test
    void no_test_at_all_fails_the_check() throws Exception {
        maven(0, "");

        Script.Outcome outcome = check();

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("no test ran");
    }

    @Test
    void reports_of_an_earlier_run_do_not_count() throws Exception {
        maven(0, report("core", 3, 0, 0));
        Path old = Files.createDirectories(here.resolve("gone/target/surefire-reports"));
        Files.writeString(
                old.resolve("TEST-Old.xml"), "<testsuite tests=\"9\" errors=\"0\" skipped=\"0\" failures=\"0\">");

        assertThat(check().out().lines().toList().getLast()).isEqualTo("3 passed, 0 failed");
    }

    @Test
    void what_is_missing_is_named_where_there_is_no_apt() throws Exception {
        maven(0, report("core", 3, 0, 0));
        Files.writeString(here.resolve("test-bed/packages"), "no-such-tool\nxz-utils\n");
        for (String tool : List.of("dirname", "id", "sh", "xz")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }

        Script.Outcome outcome = new Script(here).with("PATH", tools.toString()).run("/bin/sh", "./check");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("check: the tests need what Debian calls no-such-tool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "everything",
                "sim --seeds",
                "sim --seeds many",
                "sim --seeds 0",
                "sim --for 3",
                "faults no-such-fault",
                "mutants all"
            })
    void a_wrong_argument_is_a_usage_error(String line) throws Exception {
        var outcome = check(line.split(" ", -1));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("usage: ./check sim [--seeds N] [--from S]");
    }

    @Test
    void sim_builds_and_runs_the_seeds_that_are_asked_for() throws Exception {
        maven(0, "mkdir -p sim/target/quick; echo a.jar:b.jar >sim/target/quick/class-path\n");

        Script.Outcome outcome = check("sim", "--seeds", "7", "--from", "3");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("[sim/target/quick/classes:a.jar:b.jar]")
                .endsWith("[dev.rung.sim.SimMain]\n[--seeds]\n[7]\n[--from]\n[3]\n");
    }

    @Test
    void faults_tries_those_that_are_named_and_says_when_one_survives() throws Exception {
        Path folder = Files.createDirectories(here.resolve("sim/src/test/resources/sabotage"));
        Files.createFile(folder.resolve("one.fault"));
        Files.createFile(folder.resolve("two.fault"));
        maven(1, "echo \"$@\"\n");

        Script.Outcome outcome = check("faults", "one", "two");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("-Dtest=SabotageTest").contains("-Dsabotage=one,two");
        assertThat(outcome.err()).contains("a fault survives");
    }

    @Test
    void mutants_mutates_core_and_says_when_too_many_survive() throws Exception {
        maven(1, "echo \"$@\"\n");

        Script.Outcome outcome = check("mutants");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("-Pmutants -pl core");
        assertThat(outcome.err()).contains("too many mutants survive");
    }

    private Script.Outcome check(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("./check"));
        command.addAll(List.of(arguments));
        return new Script(here)
                .with("PATH", tools + ":/usr/bin:/bin")
                .with("JAVA_HOME", Script.jdk(here.resolve("jdk"), "25.0.3").toString())
                .run(command.toArray(String[]::new));
    }

    private void maven(int code, String reports) {
        Script.executable(tools.resolve("mvn"), "#!/bin/sh\n" + reports + "exit " + code + "\n");
    }

    /** Shell that leaves a report as surefire writes it. */
    private static String report(String module, int tests, int failed, int skipped) {
        String folder = module + "/target/surefire-reports";
        return """
                mkdir -p %1$s
                cat >%1$s/TEST-Some.xml <<'END'
                <testsuite name="Some" time="0.1" tests="%2$d" errors="0" skipped="%4$d" failures="%3$d">
                  <testcase name="a_case" classname="dev.rung.CoreTest" time="0.1">%5$s</testcase>
                </testsuite>
                END
                """.formatted(
                folder, tests, failed, skipped, failed > 0 ? "\n<failure message=\"no\">trace</failure>\n" : "");
    }
}
