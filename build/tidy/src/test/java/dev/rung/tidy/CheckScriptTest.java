package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void an_unknown_part_is_a_usage_error() throws Exception {
        assertThat(new Script(here).run("./check", "everything").code()).isEqualTo(2);
    }

    private Script.Outcome check() throws Exception {
        return new Script(here)
                .with("PATH", tools + ":/usr/bin:/bin")
                .with("JAVA_HOME", Script.jdk(here.resolve("jdk"), "25.0.3").toString())
                .run("./check");
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
