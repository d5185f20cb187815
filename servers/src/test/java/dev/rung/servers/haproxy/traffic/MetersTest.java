package dev.rung.servers.haproxy.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.Tally;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.servers.haproxy.run.ServerStats;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetersTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", "default");
    private static final InstanceId WEB = new InstanceId("web", 1, 1);

    private final Meters meters = new Meters();

    @Test
    void a_request_counts_in_the_era_in_which_it_was_given_to_its_target() {
        meters.begin(SHOP, "web", 3);

        meters.add(report(2, 200, 5));
        meters.add(report(3, 200, 5));

        assertThat(tally().requests()).isEqualTo(1);
        assertThat(meters.traffic(SHOP, "web").requests()).isEqualTo(2);
    }

    @Test
    void a_report_of_a_new_era_may_come_before_the_era_is_announced() {
        meters.begin(SHOP, "web", 3);
        meters.add(report(3, 200, 5));

        meters.add(report(4, 200, 5));
        meters.begin(SHOP, "web", 4);
        meters.add(report(4, 200, 5));

        assertThat(tally().requests()).isEqualTo(2);
    }

    @Test
    void a_time_is_counted_as_no_shorter_than_it_may_have_been() {
        meters.begin(SHOP, "web", 0);

        meters.add(report(0, 200, 99));

        assertThat(tally().slowerThan(Duration.ofMillis(99))).isEqualTo(1);
        assertThat(tally().quantile(1).orElseThrow()).isBetween(Duration.ofMillis(100), Duration.ofMillis(119));
    }

    @Test
    void an_answer_of_haproxys_own_is_none_of_the_target() {
        meters.begin(SHOP, "web", 0);

        meters.add(report(0, 502, -1));

        assertThat(tally())
                .extracting(Tally::requests, Tally::errors, Tally::answers)
                .containsExactly(1L, 1L, 0L);
        assertThat(meters.traffic(SHOP, "web").byClass()).containsExactly(0L, 0L, 0L, 0L, 0L, 1L);
    }

    @Test
    void refusals_are_counted_once_also_when_a_worker_ends_or_another_begins() {
        meters.begin(SHOP, "web", 0);

        meters.addRefusals(List.of(refusals(10, 2)), (environment, instance) -> true);
        meters.addRefusals(List.of(refusals(10, 3), refusals(11, 1)), (environment, instance) -> true);
        meters.addRefusals(List.of(refusals(11, 1)), (environment, instance) -> true);

        assertThat(tally()).extracting(Tally::requests, Tally::errors).containsExactly(4L, 4L);
    }

    @Test
    void what_was_cut_short_is_not_taken_for_a_report() {
        String whole = report(0, 200, 5);

        assertThatThrownBy(() -> meters.add(whole.substring(0, whole.length() - 10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Tally tally() {
        return meters.tally(SHOP, WEB);
    }

    private static ServerStats refusals(long worker, long count) {
        return new ServerStats(worker, "http:shop:default:web:8080", "web-1-1", new Address("127.0.0.1", 1), 0, count);
    }

    private static String report(long era, int status, int answerMillis) {
        return """
                {"to":"http:shop:default:web:8080","at":"web-1-1","era":"%d","status":%d,"head_ms":7,"queue_ms":3,\
                "connect_ms":0,"answer_ms":%d,"total_ms":%d}""".formatted(era, status, answerMillis, 10 + Math.max(0, answerMillis));
    }
}
