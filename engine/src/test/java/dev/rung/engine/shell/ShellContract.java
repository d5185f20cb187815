package dev.rung.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every shell: the machine that it reaches is, in these tests, always this one. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
abstract class ShellContract {
    @TempDir
    private Path folder;

    /** The shell under test. */
    protected abstract Shell shell();

    final Path folder() {
        return folder;
    }

    @Test
    void output_error_and_exit_code_are_kept_apart() {
        CommandResult result = shell().run(Command.of("sh", "-c", "echo out; echo err >&2; exit 3"));

        assertThat(result).isEqualTo(new CommandResult(3, "out\n", "err\n"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void a_command_reads_its_input_runs_in_its_folder_and_sees_its_variables() {
        CommandResult result = shell().run(Command.of("sh", "-c", "cat; pwd; echo $COLOUR")
                .reading("blüe\n")
                .in(folder.toString())
                .with("COLOUR", "red"));

        assertThat(result.output()).isEqualTo("blüe\n" + folder + "\nred\n");
    }

    @Test
    void without_input_a_command_reads_its_end() {
        assertThat(shell().run(Command.of("cat")).output()).isEmpty();
    }

    @Test
    void a_program_that_is_not_there_is_told_with_what_to_do() {
        assertThatThrownBy(() -> shell().run(Command.of("no-such-program-of-rung")))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.FAILED);
                    assertThat(e.remedy()).get().asString().contains("PATH");
                })
                .hasMessageStartingWith("no-such-program-of-rung: it could not be started");
    }

    @Test
    void who_takes_too_long_is_killed_with_everything_it_started() throws Exception {
        Path pid = folder.resolve("pid");
        Command command = Command.of("sh", "-c", "sleep 600 & echo $! > '" + pid + "'; wait")
                .within(Duration.ofSeconds(8));

        assertThatThrownBy(() -> shell().run(command))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT))
                .hasMessageContaining("it took longer than 8 s");

        long child = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !isRunning(child));
    }

    @Test
    void who_never_reads_its_input_does_not_outlive_its_time() {
        Command command =
                Command.of("sleep", "600").reading("x".repeat(1 << 20)).within(Duration.ofMillis(300));

        assertThatThrownBy(() -> shell().run(command)).hasMessageContaining("it was killed");
    }

    @Test
    void no_more_output_is_kept_than_the_limit_and_the_rest_does_not_block() {
        CommandResult result =
                shell().run(Command.of("sh", "-c", "head -c " + (Shell.OUTPUT_LIMIT + 100_000) + " /dev/zero; exit 4"));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.output()).hasSize(Shell.OUTPUT_LIMIT);
    }

    @Test
    void lines_are_handed_on_as_they_come_from_both_outputs() {
        var lines = new ArrayList<String>();

        int code = shell().follow(Command.of("sh", "-c", "echo one; echo two >&2; printf three; exit 5"), lines::add);

        assertThat(code).isEqualTo(5);
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void a_line_without_end_is_bounded() {
        var lines = new ArrayList<String>();

        shell().follow(Command.of("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x; echo; echo end"), lines::add);

        assertThat(lines).hasSize(2).last().isEqualTo("end");
        assertThat(lines.getFirst()).hasSize(64 << 10);
    }

    static boolean isRunning(long pid) {
        // A child whose parent is gone may stay a zombie where nobody reaps; it no longer has a command.
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }
}
