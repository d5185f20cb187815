package dev.rung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.plan.StepState;
import dev.rung.core.release.InstanceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What only the ledger knows of instances: which one-shots are through, and who was stopped. */
class StepsInTheLedgerTest {
    private final List<LedgerEntry> entries = new ArrayList<>();

    @Test
    void a_one_shot_is_through_for_the_release_for_which_it_has_ended_well() {
        add(new PlanBegun("up", 2, 9));
        moved("start:migrate-2-1", StepState.DONE);
        moved("completed:migrate-2-1", StepState.RUNNING);
        assertThat(CompletedOneShots.of(entries, 2)).isEmpty();

        moved("completed:migrate-2-1", StepState.DONE);

        assertThat(CompletedOneShots.of(entries, 2)).containsExactly("migrate");
        assertThat(CompletedOneShots.of(entries, 1)).isEmpty();
        assertThat(CompletedOneShots.of(entries, 3)).isEmpty();
    }

    @Test
    void a_one_shot_that_failed_is_not_through() {
        moved("completed:migrate-2-1", StepState.RUNNING);
        moved("completed:migrate-2-1", StepState.FAILED);

        assertThat(CompletedOneShots.of(entries, 2)).isEmpty();
    }

    @Test
    void an_instance_counts_as_stopped_from_the_moment_at_which_its_stop_is_begun() {
        add(new PlanBegun("up", 2, 9));
        moved("ready:web-2-1", StepState.DONE);
        assertThat(StoppedInstances.of(entries)).isEmpty();

        moved("stop:web-1-1", StepState.RUNNING);

        assertThat(StoppedInstances.of(entries)).containsExactly(new InstanceId("web", 1, 1));
        moved("stop:web-1-1", StepState.DONE);
        assertThat(StoppedInstances.of(entries)).containsExactly(new InstanceId("web", 1, 1));
    }

    @Test
    void an_instance_whose_stop_was_taken_back_was_not_stopped() {
        moved("stop:web-1-1", StepState.DONE);
        moved("stop:web-1-2", StepState.DONE);
        moved("stop:web-1-1", StepState.UNDONE);

        assertThat(StoppedInstances.of(entries)).containsExactly(new InstanceId("web", 1, 2));
    }

    private void moved(String step, StepState state) {
        add(new StepMoved(step, state, ""));
    }

    private void add(LedgerEntry.Event event) {
        entries.add(new LedgerEntry(Instant.EPOCH, "ann@laptop", 1, event));
    }
}
