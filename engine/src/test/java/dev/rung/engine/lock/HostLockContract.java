package dev.rung.engine.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds of every host's lock. */
public abstract class HostLockContract {
    private final List<String> done = new ArrayList<>();

    /**
     * The lock of one host, which nobody has used before the test. Asked again within a test, it is the same host's as
     * somebody finds it who knows nothing of the earlier one. It waits for former operators for a few milliseconds only.
     */
    protected abstract HostLock lock();

    @Test
    void an_act_is_done_and_what_it_gives_is_handed_through() {
        String given = lock().under(new Ticket(1, 1), "web-1-1", () -> "started");

        assertThat(given).isEqualTo("started");
    }

    @Test
    void an_operator_that_was_overtaken_does_nothing_and_is_told_what_to_do() {
        act(9, 1, "web-1-1");

        refused(7, 2, "web-1-1", "operator 7 was overtaken by operator 9");
        assertThatThrownBy(() -> lock().raise(7)).hasMessageContaining("operator 7 was overtaken by operator 9");
        assertThatThrownBy(() -> lock().during(7, () -> done.add("late"))).isInstanceOf(PortException.class);

        assertThat(done).containsExactly("9.1 web-1-1");
    }

    @Test
    void raising_alone_is_enough_to_overtake() {
        lock().raise(2);

        refused(1, 1, "web-1-1", "overtaken by operator 2");
        act(2, 1, "web-1-1");
    }

    @Test
    void a_command_that_arrives_twice_or_too_late_does_nothing() {
        act(1, 5, "web 1");
        refused(1, 5, "web 1", "command 5 comes after command 5");
        refused(1, 4, "web 1", "command 4 comes after command 5");
        act(1, 4, "web 2");
        act(1, 6, "web 1");
        act(2, 1, "web 1");

        assertThat(done).containsExactly("1.5 web 1", "1.4 web 2", "1.6 web 1", "2.1 web 1");
    }

    @Test
    void what_needs_no_number_may_be_repeated() {
        assertThat(lock().during(1, () -> "written")).isEqualTo("written");
        assertThat(lock().during(1, () -> "again")).isEqualTo("again");
        act(1, 1, "web-1-1");
    }

    @Test
    void acts_of_one_operator_go_on_side_by_side() {
        lock().under(new Ticket(1, 1), "web-1-1", () -> {
            act(1, 2, "web-1-2");
            lock().raise(1);
            return lock().during(1, () -> done.add("written"));
        });

        assertThat(done).containsExactly("1.2 web-1-2", "written");
    }

    @Test
    void the_next_operator_waits_for_the_acts_of_the_former_and_they_begin_nothing_new() {
        HostLock lock = lock();
        lock.under(new Ticket(1, 1), "web-1-1", () -> {
            assertThatThrownBy(() -> lock().raise(2))
                    .isInstanceOfSatisfying(
                            PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.TIMED_OUT))
                    .hasMessageContaining("former operator");
            assertThatThrownBy(() -> act(2, 1, "web-1-2")).hasMessageContaining("former operator");
            refused(1, 2, "web-1-2", "overtaken by operator 2");
            return done.add("over");
        });
        lock().raise(2);
        act(2, 1, "web-1-2");

        assertThat(done).containsExactly("over", "2.1 web-1-2");
    }

    @Test
    void an_act_that_fails_is_over_and_was_let_in() {
        HostLock lock = lock();
        assertThatThrownBy(() -> lock.under(new Ticket(1, 1), "web-1-1", () -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");

        refused(1, 1, "web-1-1", "command 1 comes after command 1");
        lock.raise(2);
    }

    private void act(long fence, long number, String subject) {
        lock().under(new Ticket(fence, number), subject, () -> done.add(fence + "." + number + " " + subject));
    }

    private void refused(long fence, long number, String subject, String reason) {
        assertThatThrownBy(() -> act(fence, number, subject))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.FAILED);
                    assertThat(e.remedy()).get().asString().contains("rung history", "rung resume");
                })
                .hasMessageContaining(subject)
                .hasMessageContaining(reason);
    }
}
