package dev.rung.core.ledger;

import dev.rung.core.ledger.LedgerEntry.GivenUp;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What follows from the lines of a ledger. Pure. */
public final class EnvironmentHistory {
    private final List<Deed> deeds = new ArrayList<>();
    private final NavigableSet<Integer> healthy = new TreeSet<>();
    private final Map<Integer, Result> results = new LinkedHashMap<>();
    private final Map<String, String> data = new LinkedHashMap<>();
    private int serving;

    /** Reads the lines in the order in which they were written. */
    public EnvironmentHistory(List<LedgerEntry> entries) {
        entries.forEach(this::take);
    }

    /** The release that serves; empty when nothing does. */
    public Optional<Integer> serving() {
        return serving == 0 ? Optional.empty() : Optional.of(serving);
    }

    /** The plan that was begun and has neither ended nor been followed by another. */
    public Optional<Deed> unfinished() {
        return deeds.reversed().stream()
                .filter(deed -> !deed.begun().aside())
                .findFirst()
                .filter(deed -> deed.ended().isEmpty());
    }

    /** The last healthy release older than the one serving; when nothing serves, the last healthy one. */
    public Optional<Integer> before() {
        return Optional.ofNullable(serving == 0 ? (healthy.isEmpty() ? null : healthy.last()) : healthy.lower(serving));
    }

    /** How the last plan that led to a release ended; empty when none has. */
    public Optional<Result> result(int release) {
        return Optional.ofNullable(results.get(release));
    }

    /**
     * The releases that came to serve, or were changed as they served, since a lock.
     *
     * @param fence the lock's number; what was done under it is left out
     */
    public SortedSet<Integer> servedAfter(long fence) {
        return deeds.stream()
                .filter(deed -> deed.entry().fence() > fence && !deed.begun().aside())
                .flatMap(deed -> deed.ended().stream())
                .filter(ended -> ended.result() == Result.DONE)
                .map(PlanEnded::release)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The hosts on which services have their data. */
    public Map<String, String> data() {
        return Collections.unmodifiableMap(data);
    }

    /** Who did what, oldest first. */
    public List<Deed> deeds() {
        return List.copyOf(deeds);
    }

    private void take(LedgerEntry entry) {
        switch (entry.event()) {
            case PlanBegun begun -> deeds.add(new Deed(entry, begun, Optional.empty(), Optional.empty()));
            case PlanEnded ended -> end(ended);
            case LedgerEntry.GivenUp givenUp -> giveUp(givenUp);
            case LedgerEntry.DataStands stands -> take(stands);
            case LedgerEntry.StepMoved _, LedgerEntry.LockBroken _ -> {}
        }
    }

    private void end(PlanEnded ended) {
        if (!deeds.isEmpty() && deeds.getLast().ended().isEmpty()) {
            Deed last = deeds.removeLast();
            deeds.add(new Deed(last.entry(), last.begun(), last.givenUp(), Optional.of(ended)));
            if (last.begun().aside()) {
                return;
            }
        }
        if (ended.release() > 0) {
            results.put(ended.release(), ended.result());
        }
        if (ended.result() == Result.DONE) {
            serving = ended.release();
            if (serving > 0) {
                healthy.add(serving);
            }
        }
    }

    private void take(LedgerEntry.DataStands stands) {
        if (stands.host().isEmpty()) {
            data.remove(stands.service());
        } else {
            data.put(stands.service(), stands.host());
        }
    }

    private void giveUp(GivenUp why) {
        if (!deeds.isEmpty() && deeds.getLast().ended().isEmpty()) {
            Deed last = deeds.removeLast();
            deeds.add(new Deed(last.entry(), last.begun(), Optional.of(why.reason()), last.ended()));
        }
    }

    /**
     * A plan that was begun.
     *
     * @param entry when, and by whom
     * @param begun what was asked for
     * @param givenUp why it was carried out no further; empty as long as it went forward
     * @param ended how it ended; empty when it was cut short
     */
    public record Deed(LedgerEntry entry, PlanBegun begun, Optional<String> givenUp, Optional<PlanEnded> ended) {}
}
