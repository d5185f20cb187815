package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.cli.project.UsageException;
import java.util.List;

/** Which strategies can be asked for. */
final class Strategies {
    private static final List<String> LATER = List.of("blue-green", "canary");

    private Strategies() {}

    static void requireRolling(Invocation call) {
        String asked = call.arguments().matchedOptionValue("--strategy", "rolling");
        if (LATER.contains(asked)) {
            throw new UnsupportedException(
                    "--strategy " + asked + ": it is not built yet",
                    List.of(),
                    "Leave it out: rolling is what there is");
        }
        if (!asked.equals("rolling")) {
            throw new UsageException(
                    "--strategy " + asked + ": there is no such strategy", "Leave it out, or say rolling");
        }
    }
}
