package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.core.evidence.Audience;
import dev.rung.core.evidence.DatabaseLoad;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.History;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.evidence.Mandate;
import dev.rung.core.evidence.Operations;
import dev.rung.core.evidence.Outage;
import dev.rung.core.evidence.ReleasesMade;
import dev.rung.core.evidence.Responses;
import dev.rung.core.evidence.Traffic;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import dev.rung.laptop.load.MachineLoad;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What Rung can tell of an environment by itself, in one look. */
final class Measurements {
    private static final HostLoad NOT_MEASURED =
            new HostLoad(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private Measurements() {}

    /** That of a laptop: its load, and what its ledger tells. Of servers, how many there are. */
    static Evidence of(Invocation call, Settings settings) {
        boolean laptop = settings.stand() == Rung.LAPTOP;
        List<HostLoad> hosts = laptop
                ? List.of(new MachineLoad(Path.of("/proc"), call.global().directory()).look())
                : Collections.nCopies(settings.hosts().size(), NOT_MEASURED);
        Operations operations = laptop
                ? ReleasesMade.of(Session.toLook(call).environment().history().deeds(), Instant.now())
                : Operations.UNKNOWN;
        return new Evidence(
                Optional.empty(),
                Optional.of(settings.stand()),
                settings.business(),
                Traffic.UNKNOWN,
                Responses.UNKNOWN,
                hosts,
                DatabaseLoad.UNKNOWN,
                List.<Outage>of(),
                operations,
                List.<Audience>of(),
                List.<Mandate>of(),
                History.NONE);
    }
}
