package dev.rung.cli.command;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import java.time.Duration;

/** The user's own commands around a release. */
final class UserHooks {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Session session;

    UserHooks(Session session) {
        this.session = session;
    }

    /**
     * Runs the command of a hook, if there is one.
     *
     * @throws PortException when it fails
     */
    void run(String name) {
        String line = session.project().settings().hooks().get(name);
        if (line == null) {
            return;
        }
        // The user's own line, to be understood by a shell as they wrote it.
        Command command = Command.of("sh", "-c", line)
                .in(session.project().directory())
                .within(TIMEOUT)
                .with("RUNG_APP", session.environment().id().app())
                .with("RUNG_ENV", session.environment().id().name());
        int code = session.place().shell().follow(command, session.call().err()::println);
        if (code != 0) {
            throw new PortException(
                    Kind.FAILED,
                    name + ": '" + line + "' ended with exit code " + code,
                    "Run it by hand to see why, or take it out of rung.yaml's hooks");
        }
    }
}
