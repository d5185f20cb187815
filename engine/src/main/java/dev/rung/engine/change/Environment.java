package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.StoppedInstances;
import dev.rung.core.planner.Observed;
import dev.rung.core.planner.Observed.HostView;
import dev.rung.core.planner.Placement;
import dev.rung.core.port.Clock;
import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.Site;
import dev.rung.engine.ledger.FileLedger;
import dev.rung.engine.ledger.GuardedLedger;
import dev.rung.engine.lock.EnvironmentLock;
import dev.rung.engine.lock.HeldLock;
import dev.rung.engine.release.Releases;
import dev.rung.engine.state.EnvironmentFolder;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * An environment with everything that acts on it.
 *
 * @param folder its state
 * @param sites its hosts by name, the primary first; at least one
 * @param clock tells the time
 * @param who acts, {@code user@machine}
 */
public record Environment(EnvironmentFolder folder, SequencedMap<String, Site> sites, Clock clock, String who) {
    /** Copies the map. */
    public Environment {
        sites = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sites));
    }

    /** Which it is. */
    public EnvironmentId id() {
        return folder.environment();
    }

    /** Runs the instances of the primary host, where images are prepared; on a laptop there is no other. */
    public Platform platform() {
        return primary().platform();
    }

    /** Serves the routes of the primary host; on a laptop there is no other. */
    public Edge edge() {
        return primary().edge();
    }

    /** All that was done to it. */
    public Ledger ledger() {
        return new FileLedger(folder.ledger());
    }

    /** The same, written under the primary host's own lock. */
    Ledger writtenLedger() {
        return new GuardedLedger(new FileLedger(folder.ledger()), primary().lock());
    }

    /** What follows from all that was done to it. */
    public EnvironmentHistory history() {
        return new EnvironmentHistory(ledger().read());
    }

    /** Where its services may stand, and where those with data do. */
    public Placement placement() {
        return new Placement(List.copyOf(sites.keySet()), Map.of(), history().data());
    }

    /** Its kept releases. */
    public Releases releases() {
        return new Releases(folder.releases());
    }

    /** Who may change it. */
    public EnvironmentLock lock() {
        return new EnvironmentLock(folder, clock);
    }

    /**
     * Takes the lock. Once this returns, no operator that was overtaken acts on its hosts or writes about them: what is
     * looked at from now on is changed by nobody else.
     *
     * @param reason the command
     * @param wait how long to wait for another holder at most
     * @throws dev.rung.engine.lock.LockedException when somebody else holds it for longer
     */
    public HeldLock take(String reason, Duration wait) throws InterruptedException {
        HeldLock held = lock().acquire(who, reason, wait);
        try {
            sites.values().forEach(site -> site.lock().raise(held.fence()));
            return held;
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /** How it stands now, as far as the app's networks and volumes are concerned. */
    public Observed observe(App app) {
        var hosts = new LinkedHashMap<String, HostView>();
        sites.forEach((host, site) -> hosts.put(
                host,
                new HostView(
                        site.platform().instances(id()),
                        Set.copyOf(site.platform().networks(id(), app)),
                        Set.copyOf(site.platform().volumes(id(), app)),
                        site.edge().view(id()))));
        return new Observed(hosts, StoppedInstances.of(ledger().read()));
    }

    private Site primary() {
        return sites.firstEntry().getValue();
    }
}
