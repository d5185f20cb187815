package dev.rung.engine.change;

import dev.rung.core.app.App;
import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.StoppedInstances;
import dev.rung.core.planner.Fleet;
import dev.rung.core.planner.Observed;
import dev.rung.core.planner.Observed.HostView;
import dev.rung.core.planner.Placement;
import dev.rung.core.port.Clock;
import dev.rung.core.port.Edge;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.engine.Site;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.hosts.Together;
import dev.rung.engine.ledger.GuardedLedger;
import dev.rung.engine.ledger.ReplicatedLedger;
import dev.rung.engine.lock.EnvironmentLock;
import dev.rung.engine.lock.HeldLock;
import dev.rung.engine.lock.LockStore;
import dev.rung.engine.release.Releases;
import dev.rung.engine.state.Choices;
import dev.rung.engine.state.EnvironmentFolder;
import dev.rung.engine.state.NumberedFiles;
import dev.rung.engine.state.ReplicatedNumberedFiles;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An environment with everything that acts on it.
 *
 * @param folder its state on the machine on which this runs
 * @param members the hosts that are acted on, by name, in its own order; at least one
 * @param home the name of the one on which this runs
 * @param fleet all its hosts, acted on or not; empty where it stands on one machine
 * @param clock tells the time
 * @param who acts, {@code user@machine}
 */
public record Environment(
        EnvironmentFolder folder,
        SequencedMap<String, Member> members,
        String home,
        Optional<Fleet> fleet,
        Clock clock,
        String who) {
    /** Copies the collections. */
    public Environment {
        members = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(members));
    }

    /** One on this machine alone. */
    public static Environment alone(EnvironmentFolder folder, String home, Member member, Clock clock, String who) {
        return new Environment(folder, new LinkedHashMap<>(Map.of(home, member)), home, Optional.empty(), clock, who);
    }

    /** Which it is. */
    public EnvironmentId id() {
        return folder.environment();
    }

    /** What acts on each host. */
    public SequencedMap<String, Site> sites() {
        return each(Member::site);
    }

    /** Runs the instances of this machine. */
    public Platform platform() {
        return here().site().platform();
    }

    /** Serves the routes of this machine. */
    public Edge edge() {
        return here().site().edge();
    }

    /**
     * Fetches or builds a service's image on every host.
     *
     * @param progress is told lines for the user
     * @return what the service will run, the same everywhere
     * @throws PortException when hosts came to have different ones under the same name
     */
    public ImageId prepareImage(Platform.ImageRequest request, Consumer<String> progress) {
        var found = new LinkedHashSet<>(Together.each(
                List.copyOf(members.values()),
                member -> member.site().platform().prepareImage(request, progress)));
        if (found.size() > 1) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    request.service().name() + ": its image is not the same on every host",
                    "Run 'rung up' again; if that does not help, name the image by its digest");
        }
        return found.getFirst();
    }

    /** What runs on the hosts that can be reached, by host. */
    public Answers<List<Instance>> instances() {
        return Answers.of(members, member -> member.site().platform().instances(id()));
    }

    /** All that was done to it, as it is written under each host's own lock. */
    public Ledger ledger() {
        SequencedMap<String, GuardedLedger> copies = each(Member::guardedLedger);
        return copies.size() == 1 ? copies.firstEntry().getValue() : new ReplicatedLedger(copies);
    }

    /** What follows from all that was done to it. */
    public EnvironmentHistory history() {
        return new EnvironmentHistory(ledger().read());
    }

    /** Where its services may stand, and where those with data do. */
    public Placement placement() {
        return new Placement(
                fleet.map(Fleet::hosts).orElseGet(() -> List.copyOf(members.keySet())),
                fleet.map(Fleet::pinned).orElseGet(Map::of),
                history().data());
    }

    /** Its kept releases. */
    public Releases releases() {
        return new Releases(files());
    }

    /** What was decided once for it. */
    public Choices choices() {
        return Choices.read(files());
    }

    /** Keeps what is decided once for it. */
    public void keep(Choices choices) {
        choices.write(files());
    }

    private NumberedFiles files() {
        SequencedMap<String, NumberedFiles> copies = each(Member::files);
        return copies.size() == 1 ? copies.firstEntry().getValue() : new ReplicatedNumberedFiles(copies);
    }

    /** Who may change it. */
    public EnvironmentLock lock() {
        SequencedMap<String, LockStore> stores = each(Member::lock);
        return new EnvironmentLock(stores);
    }

    /**
     * Takes the lock. Once this returns, no operator that was overtaken acts on its hosts or writes about them: what is
     * looked at from now on is changed by nobody else.
     *
     * @param reason the command
     * @param wait how long to wait for another holder at most
     * @throws dev.rung.engine.lock.LockedException when somebody else holds it for longer
     * @throws dev.rung.core.port.PortException when one of the hosts cannot be reached
     */
    public HeldLock take(String reason, Duration wait) throws InterruptedException {
        HeldLock held = lock().acquire(who, reason, wait);
        try {
            members.values().forEach(member -> member.site().lock().raise(held.fence()));
            if (members.size() > 1) {
                new ReplicatedLedger(each(Member::guardedLedger)).repair(held.fence());
                new ReplicatedNumberedFiles(each(Member::files)).repair();
            }
            return held;
        } catch (RuntimeException e) {
            held.close();
            throw e;
        }
    }

    /**
     * Notes on each of several hosts that it has come to where the others are: one that was not there knows by its peers'
     * notes that it has missed something, and does not serve before it has a note like theirs.
     *
     * @param fence the number of the lock under which the change was made
     */
    public void noteConvergence(long fence) {
        if (fleet.isPresent()) {
            Together.all(List.copyOf(members.values()), member -> noteConvergence(member, Math.toIntExact(fence)));
        }
    }

    /**
     * The same after a change that left all releases as they are: what a host has missed before, it has missed still.
     *
     * @param fence the number of the lock under which the change was made
     */
    public void noteConvergenceOfCurrent(long fence) {
        if (fleet.isPresent()) {
            var notes = Answers.of(members, Environment::lastNote).given();
            int newest =
                    notes.values().stream().mapToInt(Integer::intValue).max().orElse(0);
            var current = members.entrySet().stream()
                    .filter(member -> Integer.valueOf(newest).equals(notes.get(member.getKey())))
                    .map(Map.Entry::getValue)
                    .toList();
            Together.all(current, member -> noteConvergence(member, Math.toIntExact(fence)));
        }
    }

    /** A host that went away meanwhile goes without the note. */
    private static void noteConvergence(Member member, int number) {
        try {
            var before = member.files().numbers(NumberedFiles.Kind.CONVERGED);
            member.files().write(NumberedFiles.Kind.CONVERGED, number, "{}");
            before.headSet(number).forEach(old -> member.files().remove(NumberedFiles.Kind.CONVERGED, old));
        } catch (PortException e) {
            if (!Answers.isSilence(e)) {
                throw e;
            }
        }
    }

    /** By host, the number of the lock of the last change in which it took part to its end; 0 where there was none. */
    public SequencedMap<String, Integer> convergence() {
        return each(Environment::lastNote);
    }

    private static int lastNote(Member member) {
        SortedSet<Integer> notes = member.files().numbers(NumberedFiles.Kind.CONVERGED);
        return notes.isEmpty() ? 0 : notes.last();
    }

    /** How it stands now, as far as the app's networks and volumes are concerned. */
    public Observed observe(App app) {
        var hosts = new LinkedHashMap<String, HostView>();
        sites().forEach((host, site) -> hosts.put(
                host,
                new HostView(
                        site.platform().instances(id()),
                        Set.copyOf(site.platform().networks(id(), app)),
                        Set.copyOf(site.platform().volumes(id(), app)),
                        site.edge().view(id()))));
        return new Observed(hosts, StoppedInstances.of(ledger().read()));
    }

    private Member here() {
        return Objects.requireNonNull(members.get(home), "this machine is one of the environment's hosts");
    }

    private <T> SequencedMap<String, T> each(Function<Member, T> part) {
        var parts = new LinkedHashMap<String, T>();
        members.forEach((host, member) -> parts.put(host, part.apply(member)));
        return parts;
    }
}
