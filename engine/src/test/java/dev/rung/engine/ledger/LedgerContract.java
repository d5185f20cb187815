package dev.rung.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.ledger.Ledger;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerEntry.Event;
import dev.rung.core.ledger.LedgerEntry.GivenUp;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.plan.StepState;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of every ledger. */
public abstract class LedgerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456Z");

    /**
     * A ledger in which nothing was written before the test. Asked again within a test, it is the same one as somebody
     * finds it who knows nothing of the earlier one.
     */
    protected abstract Ledger ledger();

    @Test
    void at_first_there_are_no_entries() {
        assertThat(ledger().read()).isEmpty();
    }

    @Test
    void every_event_is_read_as_it_was_written_with_the_number_it_was_given() {
        var written = new ArrayList<LedgerEntry>();
        for (Event event : events()) {
            LedgerEntry entry = new LedgerEntry(NOON.plusSeconds(written.size()), "zoë@laptop", 7, event);
            LedgerEntry given = ledger().append(entry);
            assertThat(given).isEqualTo(entry.numbered(written.size() + 1));
            written.add(given);
        }

        assertThat(ledger().read()).isEqualTo(written);
    }

    @Test
    void one_that_is_kept_open_and_one_that_is_opened_anew_go_on_alike() {
        Ledger kept = ledger();
        kept.append(entry(1, "a"));
        kept.append(entry(1, "b"));

        assertThat(ledger().append(entry(1, "c")).number()).isEqualTo(3);
        assertThat(kept.read()).extracting(LedgerEntry::number).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_operator_that_was_overtaken_writes_nothing_more() {
        Ledger late = ledger();
        late.append(entry(1, "a"));
        ledger().append(entry(2, "b"));

        assertThatThrownBy(() -> late.append(entry(1, "c")))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining("operator 1")
                .hasMessageContaining("operator 2");

        assertThat(ledger().read()).extracting(LedgerEntry::fence).containsExactly(1L, 2L);
    }

    private static List<Event> events() {
        var events = new ArrayList<Event>();
        events.add(new PlanBegun("up", 3, 12));
        events.add(new PlanBegun("maintenance on", 3, 1, true));
        for (StepState state : StepState.values()) {
            events.add(new StepMoved(
                    "start:web-3-1", state, state == StepState.FAILED ? "exit\n\"1\" \\ ‘ü’ \u0001" : ""));
        }
        for (Result result : Result.values()) {
            events.add(new PlanEnded("rollback 2", 0, result, "why\tso\r\n\u2028"));
        }
        events.add(new GivenUp("web-3-1 never became healthy"));
        events.add(new LockBroken("ann@laptop (up)"));
        return events;
    }

    private static LedgerEntry entry(long fence, String step) {
        return new LedgerEntry(NOON, "zoë@laptop", fence, new StepMoved(step, StepState.DONE, ""));
    }
}
