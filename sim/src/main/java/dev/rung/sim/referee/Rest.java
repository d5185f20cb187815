package dev.rung.sim.referee;

import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.planner.ServiceWish;
import dev.rung.core.planner.Wanted;
import dev.rung.sim.operator.Aim;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.SimInstance;
import dev.rung.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What must be so when everything is over: one release serves, everywhere, and nothing else is left. */
public final class Rest {
    private Rest() {}

    /**
     * Checks an environment that runs a release.
     *
     * @throws Violation when it is not so
     */
    public static void requireServing(World world, EnvironmentHistory history, Wanted wanted) {
        requireUnlocked(world);
        requireWritten(history, wanted.release());
        requireNothingGivenUpGoesOn(history);
        for (ServiceWish wish : wanted.services().values()) {
            if (!wish.oneShot()) {
                requireService(world, wanted, wish);
            }
        }
        var ranOnce = new TreeSet<String>();
        for (Host host : world.hosts().sequencedValues()) {
            for (SimInstance instance : host.instances().values()) {
                ServiceWish wish = wanted.services().get(instance.id().service());
                boolean known = wish != null
                        && (wish.oneShot()
                                || wish.fingerprint().equals(instance.spec().fingerprint()));
                boolean former =
                        instance.spec().oneShot() && !ranOnce.add(instance.id().service());
                if (!known || former || (!instance.runs() && !instance.spec().oneShot())) {
                    throw left(host, instance);
                }
            }
        }
    }

    /**
     * Checks an environment of which nothing is to run.
     *
     * @throws Violation when it is not so
     */
    public static void requireNothing(World world, EnvironmentHistory history) {
        requireUnlocked(world);
        requireWritten(history, 0);
        requireNothingGivenUpGoesOn(history);
        for (Host host : world.hosts().sequencedValues()) {
            host.instances().values().forEach(instance -> {
                throw left(host, instance);
            });
            if (!host.edge().listeners().isEmpty()) {
                throw new Violation("nothing is left behind", host.name() + " still listens");
            }
        }
    }

    private static Violation left(Host host, SimInstance instance) {
        return new Violation("nothing is left behind", instance.id() + " is left on " + host.name());
    }

    private static void requireUnlocked(World world) {
        for (Host host : world.hosts().sequencedValues()) {
            host.lock().holder().ifPresent(holder -> {
                throw new Violation("whoever is through lets go of the lock", holder + " holds it on " + host.name());
            });
        }
    }

    /** What a plan was taking back when it was cut short is taken back, whoever resumes. */
    private static void requireNothingGivenUpGoesOn(EnvironmentHistory history) {
        int serving = 0;
        int givenUp = 0;
        for (EnvironmentHistory.Deed deed : history.deeds()) {
            int release = deed.begun().release();
            if (givenUp > 0 && release == givenUp && deed.begun().command().equals(new Aim.Resume().toString())) {
                throw new Violation(
                        "what was given up is not gone on with", "release " + release + " was, by " + deed.entry());
            }
            boolean open = deed.ended().isEmpty();
            givenUp = open && deed.givenUp().isPresent() && release != serving ? release : 0;
            serving = deed.ended()
                    .filter(ended -> ended.result() == LedgerEntry.Result.DONE)
                    .map(LedgerEntry.PlanEnded::release)
                    .orElse(serving);
        }
    }

    private static void requireWritten(EnvironmentHistory history, int release) {
        if (history.serving().orElse(0) != release || history.unfinished().isPresent()) {
            throw new Violation(
                    "every ledger entry explains what is seen",
                    "release " + release + " runs, and the ledger says that " + history.serving()
                            + " serves, unfinished: " + history.unfinished());
        }
    }

    private static void requireService(World world, Wanted wanted, ServiceWish wish) {
        String service = wish.service().name();
        List<String> ready = new ArrayList<>();
        for (Host host : world.hosts().sequencedValues()) {
            host.instances().values().stream()
                    .filter(instance -> instance.id().service().equals(service) && instance.ready())
                    .forEach(instance -> ready.add(instance.id().toString()));
        }
        if (ready.size() != wish.replicas()) {
            throw new Violation(
                    "at rest exactly one release serves",
                    service + " has " + ready + ", and " + wish.replicas() + " are wanted");
        }
        Set<String> expected = wanted.routed(service) ? new TreeSet<>(ready) : Set.of();
        for (Host host : world.hosts().sequencedValues()) {
            var served = new TreeSet<String>();
            host.edge()
                    .active(service)
                    .forEach(target -> served.add(target.instance().toString()));
            if (!served.equals(expected)) {
                throw new Violation(
                        "at rest exactly one release serves, on every host",
                        host.name() + " gives requests for " + service + " to " + served + " instead of " + expected);
            }
        }
    }
}
