package dev.rung.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class LocalShellTest extends ShellContract {
    private final Shell shell = new LocalShell();

    @Override
    protected Shell shell() {
        return shell;
    }

    @Test
    void one_that_is_left_in_the_background_with_the_output_open_is_not_waited_for() throws Exception {
        Path pid = folder().resolve("pid");
        CommandResult result =
                shell.run(Command.of("sh", "-c", "echo done; sleep 600 & echo $! > '" + pid + "'; exit 0"));

        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child).map(ProcessHandle::destroyForcibly)).contains(true);
        assertThat(result.output()).isEqualTo("done\n");
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

        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> !isRunning(Long.parseLong(pid.get())));
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
}
