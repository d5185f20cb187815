package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.cli.command.Up;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrategiesTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_strategy_that_does_not_exist_is_a_usage_error_and_the_others_are_told() {
        assertThat(run("up", "--strategy", "nonsense")).isEqualTo(ExitCode.USAGE.code());

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("rung: --strategy nonsense: there is no such strategy")
                .contains("rolling, blue-green or canary");
        assertThat(out.size()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rolling", "blue-green", "canary"})
    void the_help_names_every_strategy_and_each_is_understood(String strategy) {
        assertThat(run("up", "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(strategy);

        // What is missing then is the app.
        assertThat(run("up", "--strategy", strategy)).isEqualTo(ExitCode.USAGE.code());
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("compose.yaml")
                .doesNotContain("strategy");
    }

    private int run(String... words) {
        return new Rung(new Commands(List.of(new Up())), folder, new PrintStream(out, true), new PrintStream(err, true))
                .run(words);
    }
}
