package dev.rung.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.ledger.LedgerCopy;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.plan.StepState;
import dev.rung.core.port.PortException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of every host's copy of a ledger. */
public abstract class LedgerCopyContract extends LedgerContract {
    @Override
    protected abstract LedgerCopy ledger();

    @Test
    void what_was_missed_is_restored_behind_and_read_in_its_place() {
        ledger().append(entry(1, 1));
        ledger().append(entry(4, 3));
        ledger().restore(3, List.of(entry(2, 1), entry(3, 2)));

        assertThat(ledger().append(entry(0, 3)).number()).isEqualTo(5);

        assertThat(ledger().read()).containsExactly(entry(1, 1), entry(2, 1), entry(3, 2), entry(4, 3), entry(5, 3));
    }

    @Test
    void an_entry_that_is_written_again_under_a_higher_lock_takes_the_place_of_the_other() {
        ledger().append(entry(1, 1));
        ledger().append(entry(2, 1));

        ledger().restore(2, List.of(entry(2, 2)));

        assertThat(ledger().read()).containsExactly(entry(1, 1), entry(2, 2));
    }

    @Test
    void an_operator_that_was_overtaken_restores_nothing() {
        ledger().append(entry(1, 2));

        assertThatThrownBy(() -> ledger().restore(1, List.of(entry(2, 1)))).isInstanceOf(PortException.class);

        assertThat(ledger().read()).containsExactly(entry(1, 2));
    }

    @Test
    void a_restored_entry_has_a_number() {
        assertThatThrownBy(() -> ledger().restore(1, List.of(entry(0, 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LedgerEntry entry(long number, long fence) {
        return new LedgerEntry(number, Instant.EPOCH, "ann@laptop", fence, new StepMoved("web", StepState.DONE, ""));
    }
}
