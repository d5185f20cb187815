package dev.rung.core.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.HostGuard.Admission;
import dev.rung.core.lock.HostGuard.Admitted;
import dev.rung.core.lock.HostGuard.Refused;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostGuardTest {
    static Stream<Integer> seeds() {
        return IntStream.range(0, 100).boxed();
    }

    @Test
    void an_operator_that_was_overtaken_is_refused_and_told_by_whom() {
        HostGuard guard = admitted(HostGuard.NEW, new Ticket(9, 1), "web");

        assertThat(guard.admit(new Ticket(7, 100), "db"))
                .isEqualTo(new Refused("operator 7 was overtaken by operator 9"));
        assertThat(guard.raised(11).admit(new Ticket(9, 2), "web")).isInstanceOf(Refused.class);
    }

    @Test
    void a_command_that_is_delivered_twice_or_overtaken_by_one_about_the_same_is_refused() {
        HostGuard guard = admitted(HostGuard.NEW, new Ticket(1, 5), "web");

        assertThat(guard.admit(new Ticket(1, 5), "web")).isInstanceOf(Refused.class);
        assertThat(guard.admit(new Ticket(1, 4), "web")).isInstanceOf(Refused.class);
        assertThat(guard.admit(new Ticket(1, 4), "db")).as("about another").isInstanceOf(Admitted.class);
        assertThat(guard.admit(new Ticket(1, 6), "web")).isInstanceOf(Admitted.class);
    }

    @Test
    void the_next_operator_begins_anew_with_what_it_acts_on() {
        HostGuard guard = admitted(HostGuard.NEW, new Ticket(1, 5), "web");

        HostGuard next = admitted(guard, new Ticket(2, 1), "web");

        assertThat(next.highestFence()).isEqualTo(2);
        assertThat(next.lastNumbers()).containsExactly(Map.entry("web", 1L));
        assertThat(next.raised(1)).as("never lower").isSameAs(next);
    }

    @Test
    void nothing_is_forgotten_when_there_is_too_much_to_remember() {
        var numbers = new TreeMap<String, Long>();
        IntStream.rangeClosed(1, HostGuard.MOST_SUBJECTS).forEach(i -> numbers.put("web-" + i, (long) i));
        var full = new HostGuard(1, numbers);

        assertThat(full.admit(new Ticket(1, 1_000_000), "one-more")).isInstanceOf(Refused.class);
        assertThat(full.admit(new Ticket(1, 1_000_000), "web-1")).isInstanceOf(Admitted.class);
        assertThat(full.admit(new Ticket(2, 1), "one-more")).isInstanceOf(Admitted.class);
    }

    @Test
    void numbers_begin_with_one() {
        assertThatThrownBy(() -> new Ticket(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Ticket(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_arrives_operators_rise_and_so_do_each_ones_commands_about_one_thing(int seed) {
        var random = new Random(seed);
        HostGuard guard = HostGuard.NEW;
        long highest = 0;
        var last = new TreeMap<String, Ticket>();
        for (int arrival = 0; arrival < 200; arrival++) {
            if (random.nextInt(20) == 0) {
                guard = guard.raised(random.nextLong(5));
                highest = Math.max(highest, guard.highestFence());
            }
            var ticket = new Ticket(1 + random.nextLong(5), 1 + random.nextLong(40));
            String subject = "web-" + random.nextInt(3);
            if (guard.admit(ticket, subject) instanceof Admitted admitted) {
                guard = admitted.next();
                assertThat(ticket.fence()).isGreaterThanOrEqualTo(highest);
                Ticket before = last.put(subject, ticket);
                if (before != null && before.fence() == ticket.fence()) {
                    assertThat(ticket.number()).isGreaterThan(before.number());
                }
                highest = ticket.fence();
            }
        }
    }

    private static HostGuard admitted(HostGuard guard, Ticket ticket, String subject) {
        Admission admission = guard.admit(ticket, subject);
        assertThat(admission).isInstanceOf(Admitted.class);
        return admission instanceof Admitted admitted ? admitted.next() : guard;
    }
}
