package dev.rung.laptop.docker;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** The {@code docker} command of one engine. */
final class Docker {
    /** For questions that the engine answers from memory. */
    static final Duration QUICK = Duration.ofSeconds(30);

    /** For what changes containers, networks and volumes: slow disks and busy machines included. */
    static final Duration CHANGE = Duration.ofMinutes(2);

    /** For pulls and builds. */
    static final Duration TRANSFER = Duration.ofHours(1);

    private static final Duration ENDLESS = Duration.ofDays(3650);

    private final Shell shell;
    private final SequencedMap<String, String> environment;

    /**
     * The command of an engine.
     *
     * @param shell runs the command
     * @param environment added to Rung's own, such as {@code DOCKER_HOST}
     */
    Docker(Shell shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = new LinkedHashMap<>(environment);
    }

    /** Variables that lead the command to its engine. */
    SequencedMap<String, String> environment() {
        return environment;
    }

    /** The command with these arguments and the usual time. */
    Command command(List<String> arguments) {
        var words = new ArrayList<String>();
        words.add("docker");
        words.addAll(arguments);
        return Command.of(words).with(environment).within(QUICK);
    }

    /** Runs the command and gives its result, whatever its exit code. */
    CommandResult attempt(Command command) {
        try {
            return shell.run(command);
        } catch (PortException notStarted) {
            throw notStarted.kind() == Kind.FAILED ? DockerFailure.noCommand(notStarted) : notStarted;
        }
    }

    /** Asks the engine and gives what it answers. */
    String ask(String what, String... arguments) {
        return succeed(what, command(List.of(arguments)));
    }

    /** Has the engine change something. */
    String change(String what, List<String> arguments) {
        return succeed(what, command(arguments).within(CHANGE));
    }

    /**
     * Runs the command and gives its output without surrounding white space.
     *
     * @param what could not be done when it fails, the first half of the error
     */
    String succeed(String what, Command command) {
        var result = attempt(command);
        if (!result.succeeded()) {
            throw DockerFailure.of(what, result.error().isBlank() ? result.output() : result.error());
        }
        return result.output().strip();
    }

    /** Runs the command and hands on its lines; fails with the last of them. */
    void transfer(String what, Command command, Consumer<String> lines) {
        var last = new LastLines(20);
        int code = shell.follow(command.within(TRANSFER), line -> {
            last.add(line);
            lines.accept(line);
        });
        if (code != 0) {
            throw DockerFailure.of(what, last.text());
        }
    }

    /** Runs the command and hands on its lines until it ends or the thread is interrupted. */
    int follow(Command command, Consumer<String> lines) {
        return shell.follow(command.within(ENDLESS), lines);
    }
}
