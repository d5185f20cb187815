package dev.rung.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Optional<PlanEnded> CUT_SHORT = Optional.empty();
    private static final PlanBegun UP = new PlanBegun("up", 3, 12);

    @Test
    void a_deed_that_ended_says_how() {
        var back = new PlanEnded("up", 3, Result.ROLLED_BACK, "web-3-1 is unhealthy");

        assertThat(History.outcome(Optional.of(back), Optional.of(UP))).isEqualTo("rolled-back");
    }

    @Test
    void the_last_deed_without_an_end_is_unfinished() {
        assertThat(History.outcome(CUT_SHORT, Optional.empty())).isEqualTo("unfinished");
    }

    @Test
    void a_deed_that_was_cut_short_says_whether_it_was_gone_on_with() {
        var resumption = new PlanBegun(Resume.resumptionOf("up"), 3, 5);

        assertThat(History.outcome(CUT_SHORT, Optional.of(resumption))).isEqualTo("resumed");
        assertThat(History.outcome(CUT_SHORT, Optional.of(UP))).isEqualTo("cut-short");
    }

    @Test
    void going_on_with_what_went_on_is_the_same() {
        assertThat(Resume.resumptionOf(Resume.resumptionOf("rollback 2"))).isEqualTo("resume rollback 2");
    }
}
