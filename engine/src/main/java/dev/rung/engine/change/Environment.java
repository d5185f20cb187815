package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.Ledger;
import dev.rung.core.planner.Observed;
import dev.rung.core.port.Clock;
import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.lock.EnvironmentLock;
import dev.rung.engine.release.Releases;
import dev.rung.engine.state.EnvironmentFolder;
import java.util.Set;

/**
 * An environment with everything that acts on it.
 *
 * @param folder its state
 * @param platform runs its instances
 * @param edge serves its routes
 * @param clock tells the time
 * @param who acts, {@code user@machine}
 */
public record Environment(EnvironmentFolder folder, Platform platform, Edge edge, Clock clock, String who) {

    /** Which it is. */
    public EnvironmentId id() {
        return folder.environment();
    }

    /** All that was done to it. */
    public Ledger ledger() {
        return new FileLedger(folder.ledger());
    }

    /** What follows from all that was done to it. */
    public EnvironmentHistory history() {
        return new EnvironmentHistory(ledger().read());
    }

    /** Its kept releases. */
    public Releases releases() {
        return new Releases(folder.releases());
    }

    /** Who may change it. */
    public EnvironmentLock lock() {
        return new EnvironmentLock(folder, clock);
    }

    /** How it stands now, as far as the app's networks and volumes are concerned. */
    public Observed observe(App app) {
        return new Observed(
                platform.instances(id()),
                Set.copyOf(platform.networks(id(), app)),
                Set.copyOf(platform.volumes(id(), app)),
                edge.view(id()));
    }
}
