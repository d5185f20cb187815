package dev.rung.cli.command;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.UserLine;
import java.time.Duration;

/** The user's own commands around a release. */
final class UserHooks {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Session session;

    UserHooks(Session session) {
        this.session = session;
    }

    /** Runs what comes before a release. */
    void beforeUp() {
        session.project().settings().hooks().beforeUp().ifPresent(line -> run("before_up", line));
    }

    /** Runs what comes after a release. */
    void afterUp() {
        session.project().settings().hooks().afterUp().ifPresent(line -> run("after_up", line));
    }

    /**
     * Runs the command of a hook.
     *
     * @throws PortException when it fails
     */
    private void run(String name, String line) {
        Command command = UserLine.of(line)
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
