package dev.rung.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real sshd on the loopback. */
class SshShellTest extends ShellContract {
    @TempDir
    private Path place;

    private Sshd sshd;
    private SshShell shell;

    @BeforeEach
    void startSshd() throws Exception {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        sshd = Sshd.start(Files.createDirectory(place.resolve("sshd")), port);
        shell = shellKnowing(sshd.hostKey());
    }

    @AfterEach
    void stopSshd() {
        shell.disconnect();
        sshd.close();
    }

    @Override
    protected Shell shell() {
        return shell;
    }

    @Test
    void variables_arrive_as_they_are_and_stand_on_no_command_line() {
        String value = "it's \"a\" $HOME `id`\n\\n \tend\n";
        Command command = Command.of(
                        "sh",
                        "-c",
                        "printf '%s|' \"$SECRET\" \"$OTHER\"; cat; cat /proc/$PPID/cmdline /proc/$$/cmdline")
                .with("SECRET", value)
                .with("OTHER", "second")
                .reading("and input");

        assertThat(shell.run(command).output())
                .startsWith(value + "|second|and input")
                .satisfies(said -> assertThat(said.substring(value.length())).doesNotContain("`id`\n"));
    }

    @Test
    void a_command_that_ends_as_ssh_does_when_it_fails_is_not_taken_for_that() {
        assertThat(shell.run(Command.of("sh", "-c", "exit 255")).exitCode()).isEqualTo(255);
    }

    @Test
    void one_connection_serves_many_commands() {
        String connection = "echo ${SSH_CONNECTION}";

        String first = shell.run(Command.of("sh", "-c", connection)).output();

        assertThat(first).contains("127.0.0.1");
        assertThat(shell.run(Command.of("sh", "-c", connection)).output()).isEqualTo(first);
    }

    @Test
    void a_command_that_takes_too_long_leaves_the_connection_to_the_others() {
        String connection =
                shell.run(Command.of("sh", "-c", "echo $SSH_CONNECTION")).output();

        assertThatThrownBy(() -> shell.run(Command.of("sleep", "600").within(Duration.ofSeconds(1))))
                .hasMessageContaining("it took longer than 1 s");

        assertThat(shell.run(Command.of("sh", "-c", "echo $SSH_CONNECTION")).output())
                .isEqualTo(connection);
    }

    @Test
    void a_connection_that_was_cut_is_made_anew() {
        shell.run(Command.of("true"));
        sshd.cutConnections();

        assertThat(shell.run(Command.of("echo", "again")).output()).isEqualTo("again\n");
    }

    @Test
    void a_connection_that_is_cut_under_a_command_leaves_its_outcome_unknown() throws Exception {
        Path begun = folder().resolve("begun");
        var cutter = Thread.ofVirtual().start(() -> {
            Awaitility.await().until(() -> Files.exists(begun));
            sshd.cutConnections();
        });

        assertThatThrownBy(() -> shell.run(Command.of("sh", "-c", "touch '" + begun + "'; sleep 600")))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        cutter.join();
    }

    @Test
    void a_host_that_does_not_answer_is_told_as_unreachable() {
        shell.disconnect();
        sshd.close();

        assertThatThrownBy(() -> shell.run(Command.of("true")))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                    assertThat(e.remedy()).get().asString().contains("ssh server");
                })
                .hasMessageStartingWith("server: it could not be reached: ")
                .hasMessageContaining("Connection refused");
    }

    @Test
    void a_host_with_a_changed_key_is_not_spoken_to() throws Exception {
        SshShell deceived = shellKnowing(sshd.userKey());

        assertThatThrownBy(() -> deceived.run(Command.of("true")))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining("its host key is another than the one that is known");
    }

    @Test
    void a_host_with_an_unknown_key_is_not_spoken_to() throws Exception {
        Path config = sshd.clientConfig(sshd.hostKey());
        Files.writeString(place.resolve("sshd/known_hosts"), "");
        var trusting = new SshShell(new LocalShell(), new SshTarget("server", Optional.of(config), sockets("unknown")));

        assertThatThrownBy(() -> trusting.run(Command.of("true"))).hasMessage("server: its host key is not known");
    }

    @Test
    void a_host_that_does_not_know_the_user_is_told() throws Exception {
        Files.writeString(place.resolve("sshd/authorized_keys"), "");

        assertThatThrownBy(() -> shell.run(Command.of("true")))
                .hasMessageStartingWith("server: it does not let you in: ");
    }

    private SshShell shellKnowing(String hostKey) throws Exception {
        return new SshShell(
                new LocalShell(),
                new SshTarget(
                        "server",
                        Optional.of(sshd.clientConfig(hostKey)),
                        sockets(hostKey.substring(hostKey.length() - 4).replace('/', '_'))));
    }

    private Path sockets(String name) throws Exception {
        return Files.createDirectories(place.resolve(name));
    }
}
