package dev.rung.cli.command;

import dev.rung.cli.Errand;
import dev.rung.core.fleet.Rearrangement;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.Rung;
import dev.rung.engine.shell.Command;
import dev.rung.servers.agent.Rearranger;
import java.nio.file.Path;
import java.util.List;

/**
 * How a server's agent calls Rung about a host that is lost or back: as an errand of its own.
 *
 * @param program of Rung on this host
 */
record RearrangingErrand(Path program) implements Rearranger {
    @Override
    public Command command(EnvironmentId environment, String self, Rearrangement rearrangement) {
        var errand = Errand.to(Rung.FLEET, self, rearrangement.present(), "rung@" + self);
        List<String> words = Server.call(program.toString(), environment, errand);
        words.addAll(List.of("--quiet", "hosts", FleetHosts.REBALANCE));
        return Command.of(words);
    }
}
