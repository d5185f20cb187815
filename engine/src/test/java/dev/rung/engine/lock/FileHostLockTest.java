package dev.rung.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FileHostLockTest extends HostLockContract {
    @TempDir
    private Path folder;

    @Override
    protected HostLock lock() {
        return new FileHostLock(file(), Duration.ofMillis(30));
    }

    @Test
    void an_act_whose_line_was_torn_at_any_byte_was_never_begun_and_may_come_again() throws IOException {
        act(1, 1, "web");
        int whole = (int) Files.size(file());
        act(1, 2, "wéb");
        byte[] all = Files.readAllBytes(file());

        for (int length = whole; length < all.length; length++) {
            Files.write(file(), Arrays.copyOf(all, length));
            assertThatThrownBy(() -> act(1, 1, "web")).as("torn at " + length).isInstanceOf(PortException.class);
            act(1, 2, "wéb");
            assertThat(file()).as("torn at " + length).hasBinaryContent(all);
        }
    }

    @Test
    void a_changed_line_is_refused_with_the_files_name() throws IOException {
        act(1, 1, "web");
        act(1, 2, "web");
        Files.writeString(file(), Files.readString(file()).replace("act 1 ", "act 0 "));

        assertThatThrownBy(() -> act(1, 3, "web"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining(file() + ": the host's lock cannot be used");
    }

    @Test
    void many_commands_about_few_things_do_not_make_it_grow_for_ever() throws IOException {
        for (int number = 1; number <= 1200; number++) {
            act(1, number, "web");
        }

        assertThat(Files.readAllLines(file()).size()).isLessThan(1100);
        assertThatThrownBy(() -> act(1, 1200, "web")).isInstanceOf(PortException.class);
        act(1, 1201, "web");
    }

    @Test
    void what_an_act_is_about_has_a_name_of_one_line() {
        assertThatThrownBy(() -> act(1, 1, "")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> act(1, 1, "a\nb")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acts_of_another_process_are_waited_for_and_end_with_it() throws Exception {
        Process other = otherProcess();
        try (var reader = new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(reader.readLine()).isEqualTo("acting");
            act(1, 2, "beside it");
            assertThatThrownBy(() -> lock().raise(2)).hasMessageContaining("former operator");

            other.destroyForcibly();
            assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();

            lock().raise(2);
            assertThatThrownBy(() -> act(1, 3, "late")).hasMessageContaining("overtaken");
        } finally {
            other.destroyForcibly();
        }
    }

    private void act(long fence, long number, String subject) {
        lock().under(new Ticket(fence, number), subject, () -> subject);
    }

    private Path file() {
        return folder.resolve("shop/default/acts");
    }

    private Process otherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ActProcess.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
