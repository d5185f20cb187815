package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.UsageException;
import dev.rung.core.settings.ReleaseSettings.Strategy;
import java.util.Optional;

/** Which strategy the command line asks for. */
final class Strategies {
    private Strategies() {}

    static Optional<Strategy> asked(Invocation call) {
        return switch (call.arguments().matchedOptionValue("--strategy", "")) {
            case "" -> Optional.empty();
            case "rolling" -> Optional.of(Strategy.ROLLING);
            case "blue-green" -> Optional.of(Strategy.BLUE_GREEN);
            case "canary" -> Optional.of(Strategy.CANARY);
            case String other ->
                throw new UsageException(
                        "--strategy " + other + ": there is no such strategy", "Say rolling, blue-green or canary");
        };
    }
}
