package dev.rung.engine.lock;

import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.LockState;
import dev.rung.core.lock.LockState.Claim;
import dev.rung.core.lock.LockState.Holder;
import dev.rung.core.lock.Quorum;
import dev.rung.core.port.Clock;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.state.EnvironmentFolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The lock of an environment: one holder at a time, with a lease and a number that rises for ever.
 *
 * <p>Every host of the environment keeps a state of it, and an operator needs more than half of them. Any two majorities
 * share a host, which gives out each number once: so there is one holder, and its number is higher than all before.
 */
public final class EnvironmentLock {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final AtomicLong SERIAL = new AtomicLong();

    private final SequencedMap<String, LockStore> hosts;
    private final Quorum quorum;

    /**
     * The lock that these hosts keep.
     *
     * @param hosts by name: all of the environment's, but those that the user goes on without
     */
    public EnvironmentLock(Map<String, LockStore> hosts) {
        this.hosts = new TreeMap<>(hosts);
        this.quorum = new Quorum(hosts.size());
    }

    /** The lock of an environment on this machine alone, whose folder may not exist yet. */
    public EnvironmentLock(EnvironmentFolder folder, Clock clock) {
        this(Map.of("laptop", new FileLockStore(folder.lock(), clock)));
    }

    /** What the host that gave out the highest number says; a holder that may be passed by is still named. */
    public LockState state() {
        return readings().given().values().stream()
                .map(LockReading::state)
                .max(Comparator.comparingLong(LockState::fence))
                .orElse(LockState.NEVER_HELD);
    }

    /** Who holds it now and must be waited for. */
    public Optional<Holder> holder() {
        return readings().given().values().stream()
                .flatMap(reading -> reading.holder().stream())
                .findFirst();
    }

    /**
     * Takes the lock and keeps it.
     *
     * @param who {@code user@machine}
     * @param reason the command
     * @param wait how long to wait for another holder at most
     * @throws LockedException when somebody else holds it for longer
     */
    public HeldLock acquire(String who, String reason, Duration wait) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        while (true) {
            switch (tryAcquire(claim(who, reason))) {
                case LockAttempt.Taken taken -> {
                    return new HeldLock(taken.lease());
                }
                case LockAttempt.Busy busy -> {
                    if (System.nanoTime() - until >= 0) {
                        throw new LockedException(busy.holder());
                    }
                    Thread.sleep(LOOK_AGAIN);
                }
            }
        }
    }

    /**
     * Takes the lock from whoever holds it, and keeps it.
     *
     * @throws LockedException when somebody else was faster
     */
    public HeldLock seize(String who, String reason) {
        Claim me = claim(who, reason);
        return switch (attempt(me, (state, number, now) -> state.seized(me, number, now))) {
            case LockAttempt.Taken taken -> new HeldLock(taken.lease());
            case LockAttempt.Busy busy -> throw new LockedException(busy.holder());
        };
    }

    /**
     * Tries once to take the lock, without waiting for a holder.
     *
     * @param me of no other attempt
     * @throws dev.rung.core.port.PortException of kind {@code UNREACHABLE} when too few hosts answer
     */
    public LockAttempt tryAcquire(Claim me) {
        return attempt(me, (state, number, now) -> state.take(me, number, now));
    }

    private LockAttempt attempt(Claim me, Taking taking) {
        var seen = readings();
        long fence = 1
                + seen.given().values().stream()
                        .mapToLong(reading -> reading.state().fence())
                        .max()
                        .orElse(0);
        var asked = new TreeMap<>(hosts);
        asked.keySet().retainAll(seen.given().keySet());
        var taken = new TreeSet<String>();
        // In the order of their names, so that of two operators one comes first to the first host they share.
        for (var host : asked.entrySet()) {
            Answers<LockReading> answer = Answers.of(
                    Map.of(host.getKey(), host.getValue()),
                    store -> store.change((state, now) -> taking.after(state, fence, now)));
            for (LockReading reading : answer.given().values()) {
                if (!reading.state().isHeldBy(me, fence)) {
                    lease(asked.headMap(host.getKey()), taken, me, fence).release();
                    return new LockAttempt.Busy(reading.holder());
                }
                taken.add(host.getKey());
            }
        }
        Lease lease = lease(asked, taken, me, fence);
        if (!quorum.isReachedBy(taken.size())) {
            lease.release();
            throw Answers.tooFew(quorum, "the lock", taken.size(), seen.silent());
        }
        return new LockAttempt.Taken(lease);
    }

    private Lease lease(SequencedMap<String, LockStore> asked, Set<String> taken, Claim me, long fence) {
        return new Lease(asked, taken, quorum, me, fence);
    }

    private Answers<LockReading> readings() {
        return Answers.of(hosts, LockStore::read).atLeast(quorum, "the lock");
    }

    private static Claim claim(String who, String reason) {
        var own = ProcessHandle.current();
        return new Claim(
                who,
                own.pid(),
                Desertion.startOf(own),
                SERIAL.incrementAndGet(),
                reason,
                Optional.of(ThisMachine.id()));
    }

    /** How a claim comes to hold the lock under a number. */
    @FunctionalInterface
    private interface Taking {
        LockState after(LockState before, long number, Instant now);
    }
}
