package dev.rung.engine.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Tally;
import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The part of the {@link EdgeContract} that canary releases rest on: who gets how much, and how it answered. */
public abstract class EdgeSharesContract extends EdgeHarness {

    @Test
    void requests_that_come_one_at_a_time_are_shared_by_weight() {
        TestApp old = app(1);
        TestApp canary = app(2);
        publishWeb();
        target(old.active().weighing(95), canary.active().weighing(5));

        IntStream.range(0, 200).forEach(i -> get("/"));

        assertThat(canary.requests()).isCloseTo(10, within(1));
        assertThat(old.requests()).isCloseTo(190, within(1));
    }

    @Test
    void requests_that_come_together_are_shared_by_weight() {
        TestApp old = app(1);
        TestApp canary = app(2);
        publishWeb();
        target(old.active().weighing(95), canary.active().weighing(5));

        try (Load load = Load.start(uri("/"), 8)) {
            load.awaitAnother(1000);
            assertThat(load.failures()).isEmpty();
        }

        double share = (double) canary.requests() / (canary.requests() + old.requests());
        assertThat(share).isCloseTo(0.05, within(0.01));
    }

    @Test
    void a_light_target_that_is_slow_still_gets_its_share_and_no_more() throws Exception {
        TestApp old = app(1);
        TestApp canary = app(2);
        publishWeb();
        target(old.active().weighing(80), canary.active().weighing(20));
        var slow = IntStream.range(0, 50).mapToObj(i -> getLater("/slow")).toList();

        await().until(() -> old.requests() + canary.requests() == 50);

        assertThat(canary.requests()).isCloseTo(10, within(2));
        old.endSlow();
        canary.endSlow();
        for (CompletableFuture<HttpResponse<String>> answer : slow) {
            assertThat(answer.get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void shares_hold_from_the_moment_they_are_set() {
        TestApp old = app(1);
        TestApp canary = app(2);
        publishWeb();
        target(old.active());
        IntStream.range(0, 50).forEach(i -> get("/"));

        target(old.active().weighing(50), canary.active().weighing(150));
        IntStream.range(0, 40).forEach(i -> get("/"));

        assertThat(canary.requests()).isCloseTo(30, within(1));
    }

    @Test
    void a_target_tells_the_weight_it_was_given() {
        Target canary = app(1).active().weighing(7);

        target(canary);

        assertThat(edge.view(SHOP).targets()).extracting(TargetView::target).containsExactly(canary);
    }

    @Test
    void how_each_target_answered_is_tallied() {
        TestApp well = app(1);
        TestApp unused = app(2);
        publishWeb();
        target(well.active(), unused.target(Target.State.DOWN));

        IntStream.range(0, 3).forEach(i -> get("/"));
        get("/status/404");
        get("/status/500");
        get("/status/503");

        await().untilAsserted(() -> assertThat(tally(well.id()).requests()).isEqualTo(6));
        Tally tally = tally(well.id());
        assertThat(tally.errors()).isEqualTo(2);
        assertThat(tally.answers()).isEqualTo(6);
        assertThat(tally.quantile(0.5).orElseThrow()).isPositive().isLessThan(Duration.ofSeconds(10));
        assertThat(tally.window()).isPositive().isLessThan(Duration.ofMinutes(1));
        assertThat(tally(unused.id()).requests()).isZero();
    }

    @Test
    void the_time_to_the_end_of_an_answer_is_tallied() throws Exception {
        TestApp web = app(1);
        publishWeb();
        target(web.active());
        long began = System.nanoTime();
        CompletableFuture<HttpResponse<String>> slow = getLater("/slow");
        await().until(() -> web.requests() == 1 && System.nanoTime() - began > 300_000_000);
        Duration waited = Duration.ofMillis(200);
        assertThat(tally(web.id()).requests()).isZero();

        web.endSlow();
        slow.get(60, TimeUnit.SECONDS);

        await().untilAsserted(
                        () -> assertThat(tally(web.id()).slowerThan(waited)).isEqualTo(1));
    }

    @Test
    void one_that_refuses_is_tallied_as_failing_while_another_answers_in_its_place() {
        Target nobody = TestApp.target(new InstanceId(WEB, 2, 1), Target.State.ACTIVE, Ports.free());
        TestApp well = app(1);
        publishWeb();
        target(well.active().weighing(60), nobody.weighing(40), app(2).target(Target.State.DOWN));

        IntStream.range(0, 20).forEach(i -> assertThat(get("/").statusCode()).isEqualTo(200));

        await().untilAsserted(() -> assertThat(tally(well.id()).requests()).isEqualTo(20));
        assertThat(tally(well.id()).errors()).isZero();
        Tally failing = tally(nobody.instance());
        assertThat(failing.requests()).isGreaterThanOrEqualTo(5);
        assertThat(failing.errors()).isEqualTo(failing.requests());
        assertThat(failing.answers()).isZero();
    }

    @Test
    void a_target_that_hangs_up_without_an_answer_is_tallied_as_failing() throws Exception {
        publishWeb();
        try (RawServer broken = RawServer.start((in, out, socket) -> RawServer.readHead(in))) {
            Target target = TestApp.target(new InstanceId(WEB, 1, 1), Target.State.ACTIVE, broken.port());
            target(target);

            assertThat(post("/order", "one").statusCode()).isEqualTo(502);

            await().untilAsserted(
                            () -> assertThat(tally(target.instance()).errors()).isEqualTo(1));
            assertThat(tally(target.instance()).requests()).isEqualTo(1);
            assertThat(tally(target.instance()).answers()).isZero();
        }
    }

    @Test
    void tallies_go_on_when_the_same_targets_are_set_again_and_when_only_health_changes() {
        TestApp one = app(1);
        TestApp two = app(2);
        publishWeb();
        target(one.active(), two.active());
        IntStream.range(0, 10).forEach(i -> get("/"));
        await().untilAsserted(() -> assertThat(tally(one.id()).requests()).isEqualTo(5));

        target(one.active(), two.active());
        target(two.active(), one.active());
        target(one.target(Target.State.DOWN), two.active());
        target(one.active(), two.active());

        assertThat(tally(one.id()).requests()).isEqualTo(5);
        assertThat(tally(two.id()).requests()).isEqualTo(5);
    }

    @Test
    void all_tallies_start_anew_when_a_weight_or_the_set_of_targets_changes() {
        TestApp one = app(1);
        TestApp two = app(2);
        publishWeb();
        target(one.active(), two.active());
        startsAnewWith(one.active(), two.active().weighing(50));
        startsAnewWith(one.active(), two.active(), app(3).active());
        startsAnewWith(
                one.active(), two.target(Target.State.DRAINING), apps.get(2).active());
        startsAnewWith(one.active());
    }

    private void startsAnewWith(Target... next) {
        TestApp one = apps.getFirst();
        IntStream.range(0, 10).forEach(i -> get("/"));
        await().untilAsserted(() -> assertThat(tally(one.id()).requests()).isPositive());
        long changing = System.nanoTime();

        target(next);

        List<TargetView> after = edge.view(SHOP).targets();
        Duration longest = Duration.ofNanos(System.nanoTime() - changing);
        assertThat(after).allSatisfy(view -> {
            assertThat(view.tally().requests()).isZero();
            assertThat(view.tally().window()).isLessThanOrEqualTo(longest);
        });
    }

    @Test
    void what_began_before_the_shares_changed_is_in_no_new_tally() throws Exception {
        TestApp one = app(1);
        publishWeb();
        target(one.active());
        CompletableFuture<HttpResponse<String>> slow = getLater("/slow");
        await().until(() -> one.requests() == 1);

        target(one.active(), app(2).active());
        one.endSlow();
        slow.get(60, TimeUnit.SECONDS);

        await().until(() -> edge.view(SHOP).inFlight(one.id()) == 0);
        assertThat(tally(one.id()).requests()).isZero();
    }

    private Tally tally(InstanceId instance) {
        return edge.view(SHOP).targets().stream()
                .filter(view -> view.target().instance().equals(instance))
                .map(TargetView::tally)
                .findFirst()
                .orElseThrow();
    }
}
