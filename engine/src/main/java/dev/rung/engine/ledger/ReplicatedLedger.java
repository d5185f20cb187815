package dev.rung.engine.ledger;

import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerMerge;
import dev.rung.core.lock.Quorum;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.hosts.Answers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The ledger of an environment with several hosts, each with a copy. An entry counts when it stands on every host that can be
 * reached, and on a majority of all: so the hosts of any other majority know it too.
 *
 * <p>One operator, who holds the environment's lock, writes by one of these for as long as he holds it. Before his first entry
 * he has a majority of the hosts refuse all former operators, reads what stands there and completes it. A host that stops
 * answering is left out from then on, until {@link #repair} is called again.
 */
public final class ReplicatedLedger implements Ledger {
    private final SequencedMap<String, GuardedLedger> copies;
    private final Quorum quorum;
    private final ReentrantLock monitor = new ReentrantLock();
    private final SequencedMap<String, GuardedLedger> complete = new LinkedHashMap<>();
    /** What was written without getting to know that it counts: it may stand somewhere, so it keeps its place. */
    private Optional<LedgerEntry> pending = Optional.empty();

    private long last;

    /**
     * A ledger of copies.
     *
     * @param copies by host: all of the environment's, but those that the user goes on without
     */
    public ReplicatedLedger(SequencedMap<String, GuardedLedger> copies) {
        this.copies = new LinkedHashMap<>(copies);
        this.quorum = new Quorum(copies.size());
    }

    /** {@inheritDoc} The number is given here; one that the entry has already is not kept. */
    @Override
    public LedgerEntry append(LedgerEntry entry) {
        monitor.lock();
        try {
            if (!quorum.isReachedBy(complete.size()) || pending.isPresent()) {
                complete(entry.fence());
            }
            LedgerEntry numbered = entry.numbered(last + 1);
            pending = Optional.of(numbered);
            Answers<LedgerEntry> written = Answers.of(complete, copy -> copy.append(numbered));
            complete.keySet().retainAll(written.given().keySet());
            written.atLeast(quorum, "the ledger");
            pending = Optional.empty();
            last = numbered.number();
            return numbered;
        } finally {
            monitor.unlock();
        }
    }

    /** {@inheritDoc} Whoever only looks may see an entry that does not count yet. */
    @Override
    public List<LedgerEntry> read() {
        var found = Answers.of(copies, GuardedLedger::read).atLeast(quorum, "the ledger");
        return merged(new ArrayList<>(found.given().sequencedValues()));
    }

    /**
     * Completes the copies on all hosts that can be reached, and writes on all of them from now on.
     *
     * @param fence the operator's number
     * @return the hosts whose copies are complete
     * @throws PortException of kind {@code UNREACHABLE} when they are no majority
     */
    public Set<String> repair(long fence) {
        monitor.lock();
        try {
            complete(fence);
            return Set.copyOf(complete.keySet());
        } finally {
            monitor.unlock();
        }
    }

    private void complete(long fence) {
        complete.clear();
        SequencedMap<String, List<LedgerEntry>> found = Answers.of(copies, copy -> copy.readAs(fence))
                .atLeast(quorum, "the ledger")
                .given();
        var sources = new ArrayList<>(found.sequencedValues());
        pending.ifPresent(entry -> sources.add(List.of(entry)));
        List<LedgerEntry> whole = LedgerMerge.adopted(found.values(), merged(sources), quorum, fence);
        var restoring = new LinkedHashMap<String, Runnable>();
        copies.forEach((host, copy) -> Optional.ofNullable(found.get(host))
                .map(there -> LedgerMerge.missing(there, whole))
                .ifPresent(missing -> restoring.put(host, () -> copy.restore(fence, missing))));
        Answers<Boolean> restored = Answers.of(restoring, restore -> {
                    restore.run();
                    return true;
                })
                .atLeast(quorum, "the ledger");
        complete.putAll(copies);
        complete.keySet().retainAll(restored.given().keySet());
        pending = Optional.empty();
        last = whole.size();
    }

    private static List<LedgerEntry> merged(List<List<LedgerEntry>> found) {
        try {
            List<LedgerEntry> merged = LedgerMerge.merged(found);
            LedgerMerge.gap(merged).ifPresent(number -> {
                throw new IllegalArgumentException("entry " + number + " stands on no host");
            });
            return merged;
        } catch (IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED,
                    "the ledger's copies do not fit together: " + e.getMessage(),
                    "Restore the ledger of one host from a backup",
                    e);
        }
    }
}
