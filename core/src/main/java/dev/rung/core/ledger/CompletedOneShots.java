package dev.rung.core.ledger;

import dev.rung.core.plan.StepState;
import dev.rung.core.release.InstanceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells which one-shots are known to be through for a release: they are not run again, whatever is left of them. */
public final class CompletedOneShots {
    private static final String COMPLETED = "completed:";

    private CompletedOneShots() {}

    /** The services whose one-shot has ended well for a release. */
    public static Set<String> of(List<LedgerEntry> entries, int release) {
        var through = new TreeSet<String>();
        for (LedgerEntry entry : entries) {
            if (entry.event() instanceof LedgerEntry.StepMoved moved && moved.state() == StepState.DONE) {
                instance(moved.step()).filter(id -> id.release() == release).ifPresent(id -> through.add(id.service()));
            }
        }
        return through;
    }

    private static Optional<InstanceId> instance(String step) {
        return step.startsWith(COMPLETED) ? InstanceId.parse(step.substring(COMPLETED.length())) : Optional.empty();
    }
}
