package dev.rung.core.ledger;

import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.plan.StepState;
import dev.rung.core.release.InstanceId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells which instances an operator stopped, or was about to stop. One that was stopped and ended with exit code 0 looks
 * like one that has done its work; only the ledger knows better.
 */
public final class StoppedInstances {
    private static final String STOP = "stop:";

    private StoppedInstances() {}

    /** The instances whose stop was begun and not taken back. */
    public static Set<InstanceId> of(List<LedgerEntry> entries) {
        var stopped = new LinkedHashSet<InstanceId>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof StepMoved moved && moved.step().startsWith(STOP)) {
                InstanceId.parse(moved.step().substring(STOP.length()))
                        .ifPresent(id -> note(id, moved.state(), stopped));
            }
        }
        return stopped;
    }

    private static void note(InstanceId id, StepState state, Set<InstanceId> stopped) {
        if (state == StepState.UNDONE) {
            stopped.remove(id);
        } else {
            stopped.add(id);
        }
    }
}
