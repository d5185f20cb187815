package dev.rung.cli.command;

import dev.rung.cli.ExitCode;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.servers.host.RemoteHost;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One call of the Rung on a host, with this process's own input and outputs. An interrupt here is an interrupt there; a
 * connection that is lost leaves the call to come to its end there.
 */
final class RemoteCall {
    private static final int SSH_FAILED = 255;
    private static final Set<String> INTERACTIVE = Set.of("exec", "run");
    /** Keeps ssh out of the terminal's interrupts: what an interrupt means is decided there. */
    private static final String APART = "setsid";
    /** What only tells must not take what the user types for the question that comes next. */
    private static final Redirect NOTHING = Redirect.from(new File("/dev/null"));

    private final RemoteHost host;
    private final Command command;
    private final PrintStream err;
    private final String mark = "/run/rung-call-" + HexFormat.of().formatHex(randomBytes());

    RemoteCall(RemoteHost host, Command command, PrintStream err) {
        this.host = host;
        this.command = command;
        this.err = err;
    }

    private static byte[] randomBytes() {
        var bytes = new byte[8];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    /**
     * Runs it; its exit code.
     *
     * @param name of the Rung command
     */
    int run(String name) {
        boolean reads = INTERACTIVE.contains(name);
        boolean terminal = reads && Terminals.isAttached();
        Command attended = host.attended(terminal ? command : marked(), terminal);
        Redirect input = reads ? Redirect.INHERIT : NOTHING;
        return waitFor(start(terminal ? attended.words() : apart(attended), input, Redirect.INHERIT), terminal);
    }

    /** Runs it and hands on each line of its answer; its exit code. */
    int capture(Consumer<String> lines) {
        Process process = start(apart(host.attended(marked(), false)), NOTHING, Redirect.PIPE);
        try (var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines);
        } catch (IOException | UncheckedIOException e) {
            throw lost();
        }
        return waitFor(process, false);
    }

    /** Says who it is before it becomes the command, so that it can be interrupted; old ones are cleared away. */
    private Command marked() {
        var words = new ArrayList<>(List.of(
                "sh",
                "-c",
                "find /run -maxdepth 1 -name 'rung-call-*' -mtime +1 -delete; echo $$ > \"$0\" && exec \"$@\"",
                mark));
        words.addAll(command.words());
        return Command.of(words);
    }

    private static List<String> apart(Command ssh) {
        var words = new ArrayList<>(List.of(APART));
        words.addAll(ssh.words());
        return words;
    }

    private Process start(List<String> words, Redirect input, Redirect output) {
        try {
            return new ProcessBuilder(words)
                    .redirectInput(input)
                    .redirectOutput(output)
                    .redirectError(Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, "ssh: it could not be started: " + e.getMessage(), "Install OpenSSH's client", e);
        }
    }

    private int waitFor(Process process, boolean terminal) {
        if (!terminal) {
            Interrupts.onFirst(this::interruptThere);
        }
        try {
            int code = process.waitFor();
            if (code == SSH_FAILED && !host.isConnected()) {
                throw lost();
            }
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        }
    }

    private void interruptThere() {
        Thread.ofVirtual().start(() -> {
            try {
                host.run(Command.of("sh", "-c", "kill -INT \"$(cat \"$0\")\"", mark));
            } catch (PortException e) {
                err.println("rung: " + e.getMessage());
            }
        });
    }

    private PortException lost() {
        return new PortException(
                Kind.UNREACHABLE,
                host.name() + ": the connection was lost; what was begun there goes on without it",
                "See how it went with 'rung ps' and 'rung history' when the host can be reached again");
    }
}
