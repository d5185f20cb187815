package dev.rung.core.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.lock.Quorum;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttendanceTest {
    private static final SortedSet<String> THREE = new TreeSet<>(Set.of("a", "b", "c"));
    private static final Duration LOST_AFTER = Duration.ofMinutes(5);

    @Test
    void a_host_that_was_silent_for_long_is_gone_on_without() {
        Attendance attendance = silent(Attendance.UNKNOWN, at(0), "b");

        assertThat(attendance.due("a", THREE, LOST_AFTER, at(299))).isEmpty();
        attendance = silent(attendance, at(300), "b");
        assertThat(attendance.due("a", THREE, LOST_AFTER, at(300)))
                .contains(new Rearrangement(List.of("a", "c"), List.of("b")));
    }

    @Test
    void one_that_answered_in_between_is_waited_for_anew() {
        Attendance attendance = silent(Attendance.UNKNOWN, at(0), "b");
        attendance = silent(attendance, at(200));
        attendance = silent(attendance, at(210), "b");

        assertThat(attendance.due("a", THREE, LOST_AFTER, at(400))).isEmpty();
        assertThat(attendance.due("a", THREE, LOST_AFTER, at(510))).isPresent();
    }

    @Test
    void the_first_of_those_that_are_left_acts_and_nobody_else() {
        Attendance attendance = silent(Attendance.UNKNOWN, at(0), "a");

        assertThat(attendance.due("b", THREE, LOST_AFTER, at(300)))
                .contains(new Rearrangement(List.of("b", "c"), List.of("a")));
        assertThat(attendance.due("c", THREE, LOST_AFTER, at(300))).isEmpty();
    }

    @Test
    void while_another_is_silent_for_less_long_nothing_is_done() {
        Attendance attendance = silent(Attendance.UNKNOWN, at(0), "d");
        attendance = silent(attendance, at(299), "d", "e");
        SortedSet<String> six = new TreeSet<>(Set.of("a", "b", "c", "d", "e", "f"));

        assertThat(attendance.due("a", six, LOST_AFTER, at(300))).isEmpty();
        assertThat(attendance.due("a", six, LOST_AFTER, at(599)))
                .contains(new Rearrangement(List.of("a", "b", "c", "f"), List.of("d", "e")));
    }

    @Test
    void of_two_hosts_neither_acts_alone() {
        Attendance attendance = silent(Attendance.UNKNOWN, at(0), "b");

        assertThat(attendance.due("a", new TreeSet<>(Set.of("a", "b")), LOST_AFTER, at(1000)))
                .isEmpty();
    }

    @Test
    void half_of_the_hosts_do_not_act() {
        Attendance attendance = silent(Attendance.UNKNOWN, at(0), "c", "d");

        assertThat(attendance.due("a", new TreeSet<>(Set.of("a", "b", "c", "d")), LOST_AFTER, at(1000)))
                .isEmpty();
    }

    @Test
    void one_that_is_back_and_has_missed_a_change_is_taken_back_when_all_are_there() {
        Attendance attendance = late(Attendance.UNKNOWN, at(0), "b");

        assertThat(attendance.due("a", THREE, LOST_AFTER, at(19))).isEmpty();
        assertThat(attendance.due("a", THREE, LOST_AFTER, at(20)))
                .contains(new Rearrangement(List.of("a", "b", "c"), List.of()));
        assertThat(attendance.due("b", THREE, LOST_AFTER, at(20))).isEmpty();
    }

    @Test
    void one_that_has_missed_a_change_itself_leaves_it_to_the_first_of_the_others() {
        Attendance attendance = late(Attendance.UNKNOWN, at(0), "a");

        assertThat(attendance.due("a", THREE, LOST_AFTER, at(100))).isEmpty();
        assertThat(attendance.due("b", THREE, LOST_AFTER, at(100)))
                .contains(new Rearrangement(List.of("a", "b", "c"), List.of()));
        assertThat(attendance.due("c", THREE, LOST_AFTER, at(100))).isEmpty();
    }

    @Test
    void nothing_is_due_while_all_is_well() {
        assertThat(silent(Attendance.UNKNOWN, at(0)).due("a", THREE, LOST_AFTER, at(1000)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void two_hosts_that_act_share_one_and_each_shares_one_with_any_operator(int seed) {
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            SortedSet<String> hosts = IntStream.range(0, 1 + random.nextInt(9))
                    .mapToObj(i -> "h" + i)
                    .collect(Collectors.toCollection(TreeSet::new));
            List<Rearrangement> acts = new ArrayList<>();
            for (String self : hosts) {
                // Whatever each of them sees, however the network between them is cut.
                Set<String> silent = hosts.stream()
                        .filter(host -> !host.equals(self) && random.nextInt(3) == 0)
                        .collect(Collectors.toSet());
                Optional<Rearrangement> due =
                        Attendance.UNKNOWN.after(silent, Set.of(), at(0)).due(self, hosts, LOST_AFTER, at(300));
                due.ifPresent(acts::add);
            }
            int all = hosts.size();
            for (Rearrangement act : acts) {
                assertThat(new Quorum(act.present().size()).needed() + new Quorum(all).needed())
                        .isGreaterThan(all);
                assertThat(acts).allSatisfy(other -> assertThat(other.present()).containsAnyElementsOf(act.present()));
            }
        }
    }

    private static Attendance silent(Attendance before, Duration now, String... hosts) {
        return before.after(Set.of(hosts), Set.of(), now);
    }

    private static Attendance late(Attendance before, Duration now, String... hosts) {
        return before.after(Set.of(), Set.of(hosts), now);
    }

    private static Duration at(int seconds) {
        return Duration.ofSeconds(seconds);
    }
}
