package dev.rung.cli.command;

import dev.rung.cli.project.Project;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.shell.UserLine;
import java.io.PrintStream;
import java.time.Duration;

/** The user's own commands around a release. */
final class UserHooks {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final Project project;
    private final Shell shell;
    private final PrintStream err;

    UserHooks(Project project, Shell shell, PrintStream err) {
        this.project = project;
        this.shell = shell;
        this.err = err;
    }

    /** Runs what comes before a release. */
    void beforeUp() {
        project.settings().hooks().beforeUp().ifPresent(line -> run("before_up", line));
    }

    /** Runs what comes after a release. */
    void afterUp() {
        project.settings().hooks().afterUp().ifPresent(line -> run("after_up", line));
    }

    /**
     * Runs the command of a hook.
     *
     * @throws PortException when it fails
     */
    private void run(String name, String line) {
        Command command = UserLine.of(line)
                .in(project.directory())
                .within(TIMEOUT)
                .with("RUNG_APP", project.environment().app())
                .with("RUNG_ENV", project.environment().name());
        int code = shell.follow(command, err::println);
        if (code != 0) {
            throw new PortException(
                    Kind.FAILED,
                    name + ": '" + line + "' ended with exit code " + code,
                    "Run it by hand to see why, or take it out of rung.yaml's hooks");
        }
    }
}
