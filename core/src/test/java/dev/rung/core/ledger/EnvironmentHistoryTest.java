package dev.rung.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rung.core.ledger.LedgerEntry.DataStands;
import dev.rung.core.ledger.LedgerEntry.GivenUp;
import dev.rung.core.ledger.LedgerEntry.LockBroken;
import dev.rung.core.ledger.LedgerEntry.PlanBegun;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import dev.rung.core.ledger.LedgerEntry.StepMoved;
import dev.rung.core.plan.StepState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentHistoryTest {
    private final List<LedgerEntry> entries = new ArrayList<>();
    private long fence = 1;

    @Test
    void of_nothing_nothing_follows() {
        var history = new EnvironmentHistory(List.of());

        assertThat(history.serving()).isEmpty();
        assertThat(history.before()).isEmpty();
        assertThat(history.unfinished()).isEmpty();
        assertThat(history.result(1)).isEmpty();
    }

    @Test
    void the_last_release_that_was_done_serves_and_before_it_the_one_that_was_healthy() {
        ran("up", 1, Result.DONE);
        ran("up", 2, Result.ROLLED_BACK);
        ran("up", 3, Result.DONE);

        assertThat(history().serving()).contains(3);
        assertThat(history().before()).contains(1);
        assertThat(history().result(2)).contains(Result.ROLLED_BACK);
    }

    @Test
    void a_release_that_failed_does_not_serve() {
        ran("up", 1, Result.DONE);
        ran("up", 2, Result.FAILED);

        assertThat(history().serving()).contains(1);
        assertThat(history().before()).isEmpty();
    }

    @Test
    void from_a_release_that_was_gone_back_to_the_way_leads_further_back() {
        ran("up", 1, Result.DONE);
        ran("up", 2, Result.DONE);
        ran("up", 3, Result.DONE);
        ran("rollback 2", 2, Result.DONE);

        assertThat(history().serving()).contains(2);
        assertThat(history().before()).contains(1);
    }

    @Test
    void after_down_nothing_serves_and_the_last_healthy_release_is_the_one_to_go_back_to() {
        ran("up", 1, Result.DONE);
        ran("up", 2, Result.DONE);
        ran("down", 0, Result.DONE);

        assertThat(history().serving()).isEmpty();
        assertThat(history().before()).contains(2);
    }

    @Test
    void a_plan_that_has_not_ended_is_unfinished_until_another_begins() {
        ran("up", 1, Result.DONE);
        add(new PlanBegun("up", 2, 5));

        assertThat(history().unfinished())
                .get()
                .extracting(deed -> deed.begun().release())
                .isEqualTo(2);
        assertThat(history().serving()).contains(1);

        ran("resume up", 2, Result.DONE);

        assertThat(history().unfinished()).isEmpty();
        assertThat(history().serving()).contains(2);
        assertThat(history().deeds()).hasSize(3);
        assertThat(history().deeds().get(1).ended()).isEmpty();
    }

    @Test
    void after_a_down_the_release_that_comes_next_has_none_before_it() {
        ran("down", 0, Result.DONE);
        ran("up", 1, Result.DONE);

        assertThat(history().before()).isEmpty();
        assertThat(history().result(0)).as("a down leads to no release").isEmpty();
    }

    @Test
    void data_stands_where_it_came_to_stand_until_it_is_removed() {
        add(new DataStands("db", "a"));
        add(new DataStands("files", "b"));
        add(new DataStands("db", "c"));
        assertThat(history().data()).containsOnly(entry("db", "c"), entry("files", "b"));

        add(new DataStands("db", ""));

        assertThat(history().data()).containsOnly(entry("files", "b"));
    }

    @Test
    void a_plan_is_given_up_for_the_reason_that_was_written_while_it_ran() {
        add(new GivenUp("before any plan"));
        ran("up", 1, Result.DONE);
        add(new GivenUp("behind its end"));
        add(new PlanBegun("up", 2, 5));
        add(new StepMoved("start:web-2-1", StepState.DONE, ""));
        assertThat(history().unfinished().orElseThrow().givenUp()).isEmpty();

        add(new GivenUp("it is not well"));
        add(new LockBroken("bob@desk"));

        assertThat(history().unfinished().orElseThrow().givenUp()).contains("it is not well");
        assertThat(history().deeds().getFirst().givenUp()).isEmpty();
        add(new PlanEnded("up", 2, Result.ROLLED_BACK, "it is not well"));
        assertThat(history().deeds().getLast().givenUp()).contains("it is not well");
    }

    @Test
    void what_came_to_serve_since_a_lock_is_known() {
        ran("up", 1, Result.DONE);
        fence = 2;
        ran("up", 2, Result.ROLLED_BACK);
        fence = 3;
        ran("up", 3, Result.DONE);
        ran("hosts rebalance", 3, Result.DONE);

        assertThat(history().servedAfter(0)).containsExactly(1, 3);
        assertThat(history().servedAfter(1)).containsExactly(3);
        assertThat(history().servedAfter(3)).isEmpty();
    }

    @Test
    void what_leaves_releases_alone_neither_ends_what_was_cut_short_nor_brings_a_release_to_serve() {
        ran("up", 1, Result.DONE);
        add(new PlanBegun("up", 2, 5));
        add(new PlanBegun("maintenance on", 1, 1, true));
        add(new PlanEnded("maintenance on", 1, Result.FAILED, "no answer"));

        assertThat(history().unfinished())
                .hasValueSatisfying(deed -> assertThat(deed.begun().release()).isEqualTo(2));
        assertThat(history().result(1)).contains(Result.DONE);
        assertThat(history().servedAfter(0)).containsExactly(1);
        assertThat(history().deeds()).hasSize(3);
        assertThat(history().deeds().getLast().ended()).isPresent();
    }

    @Test
    void what_leaves_releases_alone_is_not_gone_on_with_when_it_was_cut_short() {
        ran("up", 1, Result.DONE);
        add(new PlanBegun("maintenance on", 1, 1, true));

        assertThat(history().unfinished()).isEmpty();
    }

    private EnvironmentHistory history() {
        return new EnvironmentHistory(entries);
    }

    private void ran(String command, int release, Result result) {
        add(new PlanBegun(command, release, 3));
        add(new PlanEnded(command, release, result, ""));
    }

    private void add(LedgerEntry.Event event) {
        entries.add(new LedgerEntry(Instant.EPOCH, "ann@laptop", fence, event));
    }
}
