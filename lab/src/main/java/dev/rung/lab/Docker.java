package dev.rung.lab;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.Shell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/** The {@code docker} command of the engine whose containers are the servers. */
final class Docker {
    private static final Duration USUAL = Duration.ofMinutes(2);

    private final Shell shell;
    private final SequencedMap<String, String> environment;

    /**
     * The command of an engine.
     *
     * @param environment added to Rung's own, such as {@code DOCKER_HOST}
     */
    Docker(Shell shell, Map<String, String> environment) {
        this.shell = shell;
        this.environment = new LinkedHashMap<>(environment);
    }

    /** The command with these arguments. */
    Command command(List<String> arguments) {
        var words = new ArrayList<String>();
        words.add("docker");
        words.addAll(arguments);
        return Command.of(words).with(environment).within(USUAL);
    }

    /** Runs it and gives what came of it, whatever that is; fails when there is no docker command or no engine. */
    CommandResult attempt(Command command) {
        CommandResult result;
        try {
            result = shell.run(command);
        } catch (PortException notStarted) {
            throw notStarted.kind() == Kind.FAILED ? unreachable(String.valueOf(notStarted.getMessage())) : notStarted;
        }
        String error = result.error().toLowerCase(Locale.ROOT);
        if (!result.succeeded()
                && (error.contains("docker daemon") || error.contains("failed to connect to the docker api"))
                && !error.contains("error response from daemon")) {
            throw unreachable(lastLine(result.error()));
        }
        return result;
    }

    /** Runs it and gives what it wrote; fails with what could not be done and why. */
    String run(String what, Command command) {
        CommandResult result = attempt(command);
        if (!result.succeeded()) {
            throw new PortException(Kind.FAILED, what + ": " + lastLine(result.error()), "");
        }
        return result.output().strip();
    }

    /** Runs it with these arguments. */
    String run(String what, String... arguments) {
        return run(what, command(List.of(arguments)));
    }

    /** The line of what a command wrote that says why; Docker's usage hints come after an empty line. */
    static String lastLine(String error) {
        String text = error.strip();
        int hint = text.indexOf("\n\n");
        return (hint < 0 ? text : text.substring(0, hint))
                .lines()
                .reduce((first, last) -> last)
                .map(line -> line.replaceFirst("^(docker: )?Error response from daemon: ", ""))
                .orElse("it gave no reason");
    }

    private static PortException unreachable(String why) {
        return new PortException(
                Kind.UNREACHABLE,
                "lab: practice servers need a Docker Engine on this machine: " + why,
                "Install and start Docker Engine (https://docs.docker.com/engine/install/), and be in its group docker");
    }
}
