package dev.rung.engine.shell;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real sshd on the loopback with keys of its own, which this user may enter. */
public final class Sshd implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Process process;

    private Sshd(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts it in a folder that becomes its own, and returns when it answers. */
    public static Sshd start(Path folder, int port) throws Exception {
        if (System.getProperty("user.name").equals("root")) {
            // Where sshd, as root, keeps the part of itself that talks to strangers.
            Files.createDirectories(Path.of("/run/sshd"));
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        key(folder.resolve("host_key"));
        key(folder.resolve("user_key"));
        Files.copy(folder.resolve("user_key.pub"), folder.resolve("authorized_keys"));
        Files.writeString(folder.resolve("sshd_config"), """
                Port %d
                AddressFamily inet
                ListenAddress 127.0.0.1
                HostKey %s/host_key
                AuthorizedKeysFile %s/authorized_keys
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                """.formatted(port, folder, folder));
        var sshd = new Sshd(folder, port, run(folder));
        Awaitility.await().until(sshd::answers);
        return sshd;
    }

    private static Process run(Path folder) throws IOException {
        return new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("sshd_config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("sshd.log").toFile())
                .start();
    }

    /** An ssh_config that leads to it, with this host key as the known one. */
    public Path clientConfig(String knownKey) throws IOException {
        Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1]:" + port + " " + knownKey + "\n");
        return Files.writeString(
                folder.resolve("ssh_config"), """
                Host server
                  HostName 127.0.0.1
                  Port %d
                  User %s
                  IdentityFile %s/user_key
                  IdentitiesOnly yes
                  UserKnownHostsFile %s/known_hosts
                  GlobalKnownHostsFile none
                """.formatted(port, System.getProperty("user.name"), folder, folder));
    }

    /** Its public key, as known_hosts has it. */
    public String hostKey() throws IOException {
        return Files.readString(folder.resolve("host_key.pub")).strip();
    }

    /** The public key of the user who may enter. */
    public String userKey() throws IOException {
        return Files.readString(folder.resolve("user_key.pub")).strip();
    }

    /** Ends the connections that it has; it goes on to listen. */
    public void cutConnections() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.getInputStream().read() == 'S';
        } catch (IOException e) {
            return false;
        }
    }

    private static void key(Path file) throws Exception {
        var keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file.toString()).start();
        if (keygen.waitFor() != 0) {
            throw new IOException(new String(keygen.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        cutConnections();
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
