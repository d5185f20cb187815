package dev.rung.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final SortedSet<String> THREE = new TreeSet<>(Set.of("a", "b", "c"));
    private static final Rearrangement WITHOUT_B = new Rearrangement(List.of("a", "c"), List.of("b"));

    private Watch watch = Watch.NEW.after(Set.of("b"), Set.of(), at(0));

    @Test
    void what_came_to_an_end_is_not_done_again_while_nothing_changes() {
        assertThat(due(5)).contains(WITHOUT_B);

        watch = watch.having(WITHOUT_B, true, at(5));

        assertThat(due(6)).isEmpty();
        assertThat(due(10_000)).isEmpty();
    }

    @Test
    void what_failed_is_tried_again_after_pauses_that_double() {
        watch = watch.having(WITHOUT_B, false, at(5));
        assertThat(due(5)).isEmpty();
        assertThat(due(6)).isPresent();
        watch = watch.having(WITHOUT_B, false, at(6));
        assertThat(due(7)).isEmpty();
        assertThat(due(8)).isPresent();
        for (int i = 0; i < 20; i++) {
            watch = watch.having(WITHOUT_B, false, at(8));
        }
        assertThat(due(67)).isEmpty();
        assertThat(due(68)).isPresent();
    }

    @Test
    void once_all_were_there_in_between_it_is_done_anew() {
        watch = watch.having(WITHOUT_B, true, at(5));
        watch = watch.after(Set.of(), Set.of(), at(10));
        watch = watch.after(Set.of("b"), Set.of(), at(11));

        assertThat(due(12)).isEmpty();
        assertThat(due(16)).contains(WITHOUT_B);
    }

    @Test
    void one_that_is_back_is_another_thing_to_do() {
        watch = watch.having(WITHOUT_B, true, at(5));
        watch = watch.after(Set.of(), Set.of("b"), at(10));

        assertThat(due(11)).contains(new Rearrangement(List.of("a", "b", "c"), List.of()));
    }

    private Optional<Rearrangement> due(int minute) {
        return watch.due("a", THREE, Duration.ofMinutes(5), at(minute));
    }

    private static Duration at(int minute) {
        return Duration.ofMinutes(minute);
    }
}
