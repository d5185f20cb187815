package dev.rung.lab;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.lab.SshConfig.Known;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The key that opens the servers, and the files that lead ssh to them. */
final class SshAccess {
    private static final int SSH = 22;
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
    private static final String GREETING = "SSH-";

    private final Shell shell;
    private final LabPlaces places;

    SshAccess(Shell shell, LabPlaces places) {
        this.shell = shell;
        this.places = places;
    }

    /** The public key that the servers must trust; the pair is made if there is none. */
    String publicKey() throws IOException {
        if (!Files.exists(places.publicKey())) {
            PrivateFiles.makeFolder(places.state());
            Files.deleteIfExists(places.key());
            CommandResult made = shell.run(Command.of(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-C",
                    "rung-lab",
                    "-f",
                    places.key().toString()));
            if (!made.succeeded()) {
                throw new PortException(
                        Kind.FAILED, "lab: ssh-keygen made no key: " + Docker.lastLine(made.error()), "");
            }
        }
        return Files.readString(places.publicKey());
    }

    /** Writes the files for these servers. */
    void write(List<Known> servers) throws IOException {
        PrivateFiles.makeFolder(places.state());
        PrivateFiles.replace(places.knownHosts(), SshConfig.knownHosts(servers));
        PrivateFiles.replace(places.sshConfig(), SshConfig.text(servers, places.key(), places.knownHosts()));
    }

    /** Fails when the sshd of a server, which answers there, cannot be reached from here. */
    static void reach(String host, String address) {
        int bound = (int) ANSWERS_WITHIN.toMillis();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, SSH), bound);
            socket.setSoTimeout(bound);
            InputStream stream = socket.getInputStream();
            String greeting = new String(stream.readNBytes(GREETING.length()), StandardCharsets.US_ASCII);
            if (!greeting.equals(GREETING)) {
                throw new IOException("it greets with '" + greeting + "'");
            }
        } catch (IOException e) {
            throw new PortException(
                    Kind.UNREACHABLE,
                    host + ": its sshd at " + address + " cannot be reached from this machine: " + e.getMessage(),
                    "The lab needs a Docker Engine on Linux, on this machine: inside of a virtual machine, as with Docker"
                            + " Desktop, containers have no address that is reachable from outside",
                    e);
        }
    }
}
