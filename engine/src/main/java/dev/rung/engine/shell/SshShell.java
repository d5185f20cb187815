package dev.rung.engine.shell;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs commands on a host through OpenSSH's own client, over one connection that all of them share. The user's
 * configuration, agent, jump hosts and known_hosts are honoured as {@code ssh} honours them.
 *
 * <p>On the host a command runs under coreutils' {@code timeout}, so that it ends there too when the connection is cut.
 * Variables go by standard input: they may be secret, and what is on a command line is seen by everybody on the host.
 */
public final class SshShell implements Shell {
    private static final int SSH_FAILED = 255;
    private static final int NOT_FOUND = 127;
    private static final Duration CHECK = Duration.ofSeconds(5);
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final Shell local;
    private final SshTarget target;

    /**
     * A shell on a host; nothing is connected before the first command.
     *
     * @param local runs {@code ssh}
     */
    public SshShell(Shell local, SshTarget target) {
        this.local = local;
        this.target = target;
    }

    @Override
    public CommandResult run(Command command) {
        connect();
        CommandResult result = local.run(remote(command, ""));
        refuseFailures(command, result.exitCode(), result.error().lines().toList());
        return result;
    }

    @Override
    public int follow(Command command, Consumer<String> lines) {
        connect();
        var last = new ArrayList<String>();
        int code = local.follow(remote(command, " 2>&1"), line -> {
            keep(line, last);
            lines.accept(line);
        });
        refuseFailures(command, code, last);
        return code;
    }

    /** A shell on the same host by a connection of its own; see {@link SshTarget#apart}. */
    public SshShell apart(Optional<String> user, Path folder) {
        return new SshShell(local, target.apart(user, folder));
    }

    /** Ends the shared connection, if there is one. */
    public void disconnect() {
        local.run(Command.of(target.words("-O", "exit")).within(CHECK));
    }

    /**
     * Makes the shared connection where there is none. It is a process of its own from the beginning: one that a command
     * made beside its own work would be killed with it.
     */
    private synchronized void connect() {
        if (isConnected()) {
            return;
        }
        var words = new ArrayList<>(target.words("-T", "-o", "ControlMaster=auto", "-o", "ControlPersist=60"));
        words.add("true");
        CommandResult result = local.run(Command.of(words).within(CONNECT));
        if (!result.succeeded()) {
            throw SshFailure.of(target.destination(), result.error().lines().toList());
        }
    }

    /**
     * The command of this machine that runs another on the host, connected already, for a {@link Pipeline}. What it has to
     * read is left to the caller, and so it may have no variables.
     */
    public Command here(Command command) {
        return here(command, RemoteLine.of(command), "-T");
    }

    /**
     * The same to be handed the user's terminal, or what stands in its place; it may take as long as the user likes.
     *
     * @param terminal whether the host gives it a terminal of its own
     */
    public Command attended(Command command, boolean terminal) {
        return here(command, RemoteLine.unbounded(command), terminal ? "-tt" : "-T");
    }

    private Command here(Command command, String line, String option) {
        if (!command.environment().isEmpty()) {
            throw new IllegalArgumentException(command + " has variables, which would have to be its input");
        }
        connect();
        var words = new ArrayList<>(target.words(option));
        words.add(line);
        return Command.of(words).within(command.timeout());
    }

    /**
     * The command of this machine that runs one on the host.
     *
     * @param outputs where the host's shell sends what is written; in two streams its order would be lost on the way
     */
    private Command remote(Command command, String outputs) {
        var words = new ArrayList<>(target.words("-T"));
        words.add(RemoteLine.of(command) + outputs);
        Command ssh = Command.of(words).within(command.timeout());
        String input = RemoteLine.assignments(command) + command.input().orElse("");
        return input.isEmpty() ? ssh : ssh.reading(input);
    }

    private void refuseFailures(Command command, int code, List<String> said) {
        if (code == SSH_FAILED && !isConnected()) {
            throw SshFailure.of(target.destination(), said);
        }
        String program = command.words().getFirst();
        Optional<String> missing = said.stream()
                .filter(line -> code == NOT_FOUND && line.startsWith("timeout: "))
                .findFirst();
        if (missing.isPresent()) {
            throw new PortException(
                    Kind.FAILED,
                    program + ": it could not be started on " + target.destination() + ": " + missing.get(),
                    "Install " + program + " there, or put it on the PATH of " + target.destination());
        }
    }

    /**
     * Whether the shared connection stands now. A command may end with the exit code that ssh has for its own failures; then
     * the connection that carried it still stands.
     */
    public boolean isConnected() {
        return local.run(Command.of(target.words("-O", "check")).within(CHECK)).succeeded();
    }

    private static void keep(String line, List<String> last) {
        if (last.size() == SshFailure.LINES) {
            last.removeFirst();
        }
        last.add(line);
    }
}
