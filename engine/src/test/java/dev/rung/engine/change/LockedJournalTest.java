package dev.rung.engine.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.port.PortException;
import dev.rung.engine.HandClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LockedJournalTest {
    private static final LedgerEntry.Event EVENT = new LedgerEntry.GivenUp("a step failed");

    private final List<LedgerEntry> written = new ArrayList<>();
    private final Ledger ledger = new Ledger() {
        @Override
        public LedgerEntry append(LedgerEntry entry) {
            written.add(entry);
            return entry;
        }

        @Override
        public List<LedgerEntry> read() {
            return List.copyOf(written);
        }
    };

    @Test
    void the_holder_of_the_lock_writes_under_its_number() {
        journal(false).write(EVENT);

        assertThat(written).singleElement().satisfies(entry -> {
            assertThat(entry.fence()).isEqualTo(7);
            assertThat(entry.who()).isEqualTo("ann@laptop");
            assertThat(entry.event()).isEqualTo(EVENT);
        });
    }

    @Test
    void nothing_is_written_once_somebody_else_has_the_lock() {
        assertThatThrownBy(() -> journal(true).write(EVENT))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("the lock was lost");
        assertThat(written).isEmpty();
    }

    private LockedJournal journal(boolean lost) {
        return new LockedJournal(ledger, new HandClock(), "ann@laptop", 7, () -> lost);
    }
}
