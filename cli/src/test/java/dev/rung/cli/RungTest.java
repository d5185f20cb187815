package dev.rung.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

class RungTest {

    private static final Path HERE = Path.of("/home/ann/shop");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Recorded logs = new Recorded();
    private final Rung rung =
            new Rung(new Commands(List.of(logs)), HERE, new PrintStream(out, true), new PrintStream(err, true));

    @Test
    void help_lists_every_command_and_every_global_flag() {
        assertThat(rung.run("--help")).isZero();

        assertThat(text(out))
                .contains("  logs         shows what the services printed")
                .contains("-C", "-f", "-e", "--profile", "--env-file", "--json", "-v", "-q", "-y");
        assertThat(text(err)).isEmpty();
    }

    @Test
    void help_of_a_command_has_its_purpose_its_flags_and_an_example() {
        assertThat(rung.run("logs", "--help")).isZero();

        assertThat(text(out)).contains("shows what the services printed", "--follow", "Example: rung logs -f web");
        assertThat(logs.calls).isEmpty();
    }

    @Test
    void version_is_the_one_maven_gave() {
        assertThat(rung.run("--version")).isZero();

        assertThat(text(out)).matches("rung \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @Test
    void no_command_is_a_usage_error_that_shows_the_help() {
        assertThat(rung.run()).isEqualTo(ExitCode.USAGE.code());

        assertThat(text(err)).contains("Usage: rung");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void an_unknown_command_is_named() {
        assertThat(rung.run("upp")).isEqualTo(ExitCode.USAGE.code());

        assertThat(text(err)).startsWith("rung: upp: there is no such command");
    }

    @Test
    void an_unknown_flag_of_a_command_is_named_with_the_nearest() {
        assertThat(rung.run("logs", "--folow")).isEqualTo(ExitCode.USAGE.code());

        assertThat(text(err)).startsWith("rung logs: Unknown option: '--folow'").contains("--follow");
    }

    @Test
    void global_flags_stand_before_or_after_the_command() {
        rung.run("-f", "a.yaml", "--profile", "debug", "logs", "--file", "b.yaml", "--json", "-e", "staging", "web");

        GlobalFlags flags = logs.only().global();
        assertThat(flags.files()).containsExactly("a.yaml", "b.yaml");
        assertThat(flags.profiles()).containsExactly("debug");
        assertThat(flags.environment()).contains("staging");
        assertThat(flags.json()).isTrue();
        assertThat(flags.yes()).isFalse();
        assertThat(logs.only().arguments().matchedPositionalValue(0, List.of())).isEqualTo(List.of("web"));
    }

    @Test
    void a_flag_of_the_command_wins_over_a_global_one_of_that_name() {
        rung.run("logs", "-f", "web");

        assertThat(logs.only().global().files()).isEmpty();
        assertThat(logs.only().arguments().hasMatchedOption("--follow")).isTrue();
    }

    @Test
    void the_directory_is_taken_from_where_rung_was_started() {
        rung.run("-C", "../blog", "logs");

        assertThat(logs.only().global().directory()).isEqualTo(Path.of("/home/ann/blog"));
    }

    @Test
    void the_exit_code_is_the_commands() {
        logs.code = 42;

        assertThat(rung.run("logs")).isEqualTo(42);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class Recorded implements Command {

        final List<Invocation> calls = new ArrayList<>();
        int code;

        @Override
        public String name() {
            return "logs";
        }

        @Override
        public String purpose() {
            return "shows what the services printed";
        }

        @Override
        public String example() {
            return "logs -f web";
        }

        @Override
        public void declare(CommandSpec spec) {
            spec.addOption(
                    Flags.flag("keep printing what comes", "-f", "--follow").build());
            spec.addPositional(Flags.words("SERVICE", "only these").build());
        }

        @Override
        public int run(Invocation invocation) {
            calls.add(invocation);
            return code;
        }

        Invocation only() {
            assertThat(calls).hasSize(1);
            return calls.getFirst();
        }
    }
}
