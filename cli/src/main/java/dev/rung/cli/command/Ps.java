package dev.rung.cli.command;

import dev.rung.cli.Command;
import dev.rung.cli.ExitCode;
import dev.rung.cli.Invocation;
import dev.rung.cli.output.PsJson;
import dev.rung.cli.output.PsText;
import dev.rung.cli.output.Standing;

/** Shows what runs. */
public final class Ps implements Command {
    @Override
    public String name() {
        return "ps";
    }

    @Override
    public String purpose() {
        return "Show services, instances, health, release, addresses, engine, agent and tunnel.";
    }

    @Override
    public String example() {
        return "ps";
    }

    @Override
    public int run(Invocation call) {
        Standing standing = Standings.of(Session.toLook(call));
        if (call.global().json()) {
            call.out().println(PsJson.of(standing));
        } else {
            PsText.print(standing, call.out());
        }
        return ExitCode.DONE.code();
    }
}
