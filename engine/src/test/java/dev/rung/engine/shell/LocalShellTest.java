package dev.rung.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LocalShellTest {
    private final Shell shell = new LocalShell();

    @TempDir
    private Path folder;

    @Test
    void output_error_and_exit_code_are_kept_apart() {
        CommandResult result = shell.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 3"));

        assertThat(result).isEqualTo(new CommandResult(3, "out\n", "err\n"));
        assertThat(result.succeeded()).isFalse();
    }

    @Test
    void a_command_reads_its_input_runs_in_its_folder_and_sees_its_variables() {
        CommandResult result = shell.run(Command.of("sh", "-c", "cat; pwd; echo $COLOUR")
                .reading("blüe\n")
                .in(folder.toString())
                .with("COLOUR", "red"));

        assertThat(result.output()).isEqualTo("blüe\n" + folder + "\nred\n");
    }

    @Test
    void without_input_a_command_reads_its_end() {
        assertThat(shell.run(Command.of("cat")).output()).isEmpty();
    }

    @Test
    void a_program_that_is_not_there_is_told_with_what_to_do() {
        assertThatThrownBy(() -> shell.run(Command.of("no-such-program-of-rung")))
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
                .within(Duration.ofSeconds(3));

        assertThatThrownBy(() -> shell.run(command))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT))
                .hasMessageContaining("it took longer than 3 s");

        long child = Long.parseLong(Files.readString(pid).strip());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !isRunning(child));
    }

    @Test
    void who_never_reads_its_input_does_not_outlive_its_time() {
        Command command =
                Command.of("sleep", "600").reading("x".repeat(1 << 20)).within(Duration.ofMillis(300));

        assertThatThrownBy(() -> shell.run(command)).hasMessageContaining("it was killed");
    }

    @Test
    void one_that_is_left_in_the_background_with_the_output_open_is_not_waited_for() throws Exception {
        Path pid = folder.resolve("pid");
        CommandResult result =
                shell.run(Command.of("sh", "-c", "echo done; sleep 600 & echo $! > '" + pid + "'; exit 0"));

        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::destroyForcibly)).contains(true);
        assertThat(result.output()).isEqualTo("done\n");
    }

    @Test
    void no_more_output_is_kept_than_the_limit_and_the_rest_does_not_block() {
        CommandResult result =
                shell.run(Command.of("sh", "-c", "head -c " + (Shell.OUTPUT_LIMIT + 100_000) + " /dev/zero; exit 4"));

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.output()).hasSize(Shell.OUTPUT_LIMIT);
    }

    @Test
    void lines_are_handed_on_as_they_come_from_both_outputs() {
        var lines = new ArrayList<String>();

        int code = shell.follow(Command.of("sh", "-c", "echo one; echo two >&2; printf three; exit 5"), lines::add);

        assertThat(code).isEqualTo(5);
        assertThat(lines).containsExactly("one", "two", "three");
    }

    @Test
    void a_line_without_end_is_bounded() {
        var lines = new ArrayList<String>();

        shell.follow(Command.of("sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x; echo; echo end"), lines::add);

        assertThat(lines).hasSize(2).last().isEqualTo("end");
        assertThat(lines.getFirst()).hasSize(64 << 10);
    }

    @Test
    void an_interrupt_kills_what_is_followed() throws Exception {
        var pid = new AtomicReference<>("");
        var begun = new CountDownLatch(1);
        Thread follower = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(
                                () -> shell.follow(Command.of("sh", "-c", "echo $$; exec sleep 600"), line -> {
                                    pid.set(line);
                                    begun.countDown();
                                }))
                        .hasMessageContaining("it was interrupted"));
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        follower.interrupt();

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !isRunning(Long.parseLong(pid.get())));
    }

    @Test
    void a_command_is_shown_as_it_could_be_typed_without_its_variables() {
        Command command = Command.of("docker", "run", "a b", "it's", "", "$HOME", "x=1,2:3@4%5+6", "*")
                .with("PASSWORD", "secret")
                .reading("secret too");

        assertThat(command).hasToString("docker run 'a b' 'it'\\''s' '' '$HOME' x=1,2:3@4%5+6 '*'");
    }

    @Test
    void what_is_shown_means_the_same_to_a_shell() {
        String words = "it's \"a\" $HOME `id` \\ *;&|<>(){}[]!#~?\n\tend";

        CommandResult result = shell.run(
                Command.of("sh", "-c", Command.of("printf", "%s", words).toString()));

        assertThat(result.output()).isEqualTo(words);
    }

    private static boolean isRunning(long pid) {
        // A child whose parent is gone may stay a zombie where nobody reaps; it no longer has a command.
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }
}
