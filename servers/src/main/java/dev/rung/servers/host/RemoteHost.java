package dev.rung.servers.host;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.settings.HostSettings;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.shell.SshShell;
import dev.rung.engine.shell.SshTarget;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A machine of rung.yaml, reached over SSH. What Rung does there it does as root: as the user that ssh goes in as when
 * that is root, else through {@code sudo} without a password.
 */
public final class RemoteHost {
    private static final List<String> SUDO = List.of("sudo", "-n", "--");

    private final String name;
    private final SshShell ssh;
    private Optional<List<String>> elevation = Optional.empty();

    /** A host that ssh finds by itself; nothing is connected yet. */
    public RemoteHost(String name, SshShell ssh) {
        this.name = name;
        this.ssh = ssh;
    }

    /**
     * A host as rung.yaml names it.
     *
     * @param local runs {@code ssh}
     * @param sshConfig in place of the user's own
     * @param controlFolder for the sockets of shared connections
     */
    public static RemoteHost of(
            String name, HostSettings settings, Shell local, Optional<Path> sshConfig, Path controlFolder) {
        return new RemoteHost(
                name, new SshShell(local, new SshTarget(destination(settings.ssh()), sshConfig, controlFolder)));
    }

    /** {@code user@host:port} as ssh takes it: a port is only understood in a URI. */
    public static String destination(String written) {
        return written.matches(".*:\\d+") ? "ssh://" + written : written;
    }

    /** As rung.yaml calls it. */
    public String name() {
        return name;
    }

    /**
     * Runs a command as root and keeps what it wrote.
     *
     * @throws PortException when the host cannot be reached, or the command takes too long
     */
    public CommandResult run(Command command) {
        return ssh.run(asRoot(command));
    }

    /**
     * Runs a command as root that must succeed.
     *
     * @return what it wrote to standard output
     * @throws PortException when it fails as well
     */
    public String demand(Command command) {
        CommandResult result = run(command);
        if (!result.succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    name + ": '" + command + "' ended with exit code " + result.exitCode() + ": "
                            + result.error().strip(),
                    "");
        }
        return result.output();
    }

    /** Runs a command as root, hands on its lines, and returns its exit code. */
    public int follow(Command command, Consumer<String> lines) {
        return ssh.follow(asRoot(command), lines);
    }

    /**
     * The same host by a connection that nothing else shares, for whoever wants to know that it still lets one in;
     * {@link #disconnect} ends it.
     *
     * @param user to go in as, where it is another
     * @param controlFolder for the connection's socket, with no other in it
     */
    public RemoteHost apart(Optional<String> user, Path controlFolder) {
        return new RemoteHost(name, ssh.apart(user, controlFolder));
    }

    /** Ends the connection that commands share, if there is one. */
    public void disconnect() {
        ssh.disconnect();
    }

    /** Whether the connection that commands share stands now. */
    public boolean isConnected() {
        return ssh.isConnected();
    }

    /** The command of this machine that runs another on the host as root; see {@link SshShell#here}. */
    public Command here(Command command) {
        return ssh.here(asRoot(command));
    }

    /** The same for what the user attends to; see {@link SshShell#attended}. */
    public Command attended(Command command, boolean terminal) {
        return ssh.attended(asRoot(command), terminal);
    }

    private synchronized Command asRoot(Command command) {
        if (elevation.isEmpty()) {
            elevation = Optional.of(findElevation());
        }
        var words = new ArrayList<>(elevation.get());
        words.addAll(command.words());
        return new Command(words, command.environment(), command.input(), command.directory(), command.timeout());
    }

    private List<String> findElevation() {
        if (ssh.run(Command.of("id", "-u")).output().strip().equals("0")) {
            return List.of();
        }
        var words = new ArrayList<>(SUDO);
        words.add("true");
        if (!ssh.run(Command.of(words)).succeeded()) {
            throw new PortException(
                    Kind.FAILED,
                    name + ": ssh goes in as a user who may not act as root",
                    "Go in as root, or let that user use sudo without a password (NOPASSWD in /etc/sudoers.d)");
        }
        return SUDO;
    }
}
