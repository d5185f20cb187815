package dev.rung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.ledger.LedgerEntry.GivenUp;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResumptionTest {
    private static final PlanEnded FIRST_DONE = new PlanEnded("up", 1, Result.DONE, "");
    private static final PlanBegun SECOND = new PlanBegun("up", 2, 5);
    private static final GivenUp UNWELL = new GivenUp("web-2-1: it ended with exit code 3");

    @Test
    void where_nothing_was_cut_short_there_is_nothing_to_do() {
        assertThat(after()).isEqualTo(new Resumption.Nothing());
        assertThat(after(new PlanBegun("up", 1, 5), FIRST_DONE)).isEqualTo(new Resumption.Nothing());
    }

    @Test
    void a_release_that_was_kept_and_went_forward_is_brought_about() {
        assertThat(after(FIRST_DONE, SECOND)).isEqualTo(new Resumption.GoOn(2));
    }

    @Test
    void a_release_that_was_being_taken_back_is_taken_back_to_the_one_that_serves() {
        assertThat(after(FIRST_DONE, SECOND, UNWELL)).isEqualTo(new Resumption.TakeBack(1, UNWELL.reason(), 2));
        assertThat(after(SECOND, UNWELL))
                .as("nothing served before")
                .isEqualTo(new Resumption.TakeBack(0, UNWELL.reason(), 2));
    }

    @Test
    void the_release_that_serves_is_made_whole_even_when_what_was_done_to_it_was_given_up() {
        assertThat(after(FIRST_DONE, new PlanBegun("scale web=3", 1, 4), UNWELL))
                .isEqualTo(new Resumption.GoOn(1));
    }

    @Test
    void a_release_that_was_never_kept_cannot_be_brought_about_and_is_taken_back() {
        assertThat(after(FIRST_DONE, new PlanBegun("up", 3, 5)))
                .isEqualTo(new Resumption.TakeBack(1, "it was cut short before the release was kept", 3));
    }

    @Test
    void a_down_that_was_cut_short_goes_on() {
        assertThat(after(FIRST_DONE, new PlanBegun("down", 0, 5))).isEqualTo(new Resumption.TakeDown());
    }

    /** What follows where releases 1 and 2 are kept. */
    private static Resumption after(LedgerEntry.Event... events) {
        var entries = Stream.of(events)
                .map(event -> new LedgerEntry(Instant.EPOCH, "ann@laptop", 1, event))
                .toList();
        return Resumption.of(new EnvironmentHistory(entries), Set.of(1, 2)::contains);
    }
}
