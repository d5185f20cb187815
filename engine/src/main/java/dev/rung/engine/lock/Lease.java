package dev.rung.engine.lock;

import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.LockState.Claim;
import dev.rung.core.lock.Quorum;
import dev.rung.core.port.PortException;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.lock.LockStore.Transition;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The lock as it was given to one operator, for {@link dev.rung.core.lock.LockState#LEASE} unless renewed. */
public final class Lease {
    private final SequencedMap<String, LockStore> asked;
    private final Set<String> hosts;
    private final Quorum quorum;
    private final Claim claim;
    private final long fence;

    /**
     * A lease.
     *
     * @param asked every host that may have given it
     * @param hosts those that said so
     */
    Lease(SequencedMap<String, LockStore> asked, Set<String> hosts, Quorum quorum, Claim claim, long fence) {
        this.asked = new TreeMap<>(asked);
        this.hosts = Set.copyOf(hosts);
        this.quorum = quorum;
        this.claim = claim;
        this.fence = fence;
    }

    /** The number under which the operator acts. */
    public long fence() {
        return fence;
    }

    /** The hosts on which it was taken; others of the environment could not be reached. */
    public Set<String> hosts() {
        return hosts;
    }

    /**
     * Renews it; false when somebody else has taken over.
     *
     * @throws PortException when that cannot be known
     */
    public boolean renew() {
        return isHeldAfter((state, now) -> state.renewed(claim, fence, now));
    }

    /**
     * Whether nobody else has taken over; a lease that has run out counts until somebody does.
     *
     * @throws PortException when that cannot be known
     */
    public boolean isHeld() {
        return isHeldAfter((state, _) -> state);
    }

    /** Gives it back where it can be given back; elsewhere it runs out. */
    public void release() {
        Answers.of(asked, store -> store.change((state, _) -> state.released(claim, fence)));
    }

    private boolean isHeldAfter(Transition transition) {
        Answers<LockReading> answers = Answers.of(asked, store -> store.change(transition));
        Set<String> holding = answers.given().entrySet().stream()
                .filter(answer -> answer.getValue().state().isHeldBy(claim, fence))
                .map(answer -> answer.getKey())
                .collect(Collectors.toSet());
        if (quorum.isReachedBy(holding.size())) {
            return true;
        }
        if (quorum.isReachedBy(holding.size() + answers.silent().size())) {
            throw Answers.tooFew(
                    quorum,
                    "whether the lock is still held cannot be known",
                    answers.given().size(),
                    answers.silent());
        }
        return false;
    }
}
