package dev.rung.core.planner;

import static dev.rung.core.planner.Wishes.after;
import static dev.rung.core.planner.Wishes.on;
import static dev.rung.core.planner.Wishes.replicas;
import static dev.rung.core.planner.Wishes.update;
import static dev.rung.core.planner.Wishes.wanted;
import static dev.rung.core.planner.Wishes.web;
import static dev.rung.core.planner.Wishes.writing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step.Action;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole plans, in the lines that people read before they say yes. */
class PlanLinesTest {
    private static final Service DB = writing(Service.of("db", "postgres:17"), "data")
            .withPorts(PublishedPort.tcp(5432, 5432))
            .withHealth(Healthcheck.Check.of(new Healthcheck.Probe(true, List.of("pg_isready"))));

    @Test
    void a_first_release() {
        assertThat(lines(Planner.plan(Observed.NOTHING, wanted(1, on(web("web:1"), Condition.HEALTHY, "db"), DB))))
                .isEqualTo("""
                        + serve http://127.0.0.1:8080, tcp://127.0.0.1:5432
                        + make network default
                        + make volume data
                        + start db-1-1 (postgres:17)
                        + wait until db-1-1 is healthy
                        ~ give requests to db-1-1
                        + start web-1-1 (web:1)
                        + wait until web-1-1 is ready
                        ~ give requests to web-1-1
                        7 to create, 2 to change, 0 to remove
                        """);
    }

    @Test
    void a_release_that_replaces_batch_by_batch() {
        Duration delay = Duration.ofSeconds(7);
        var world = after(wanted(1, update(replicas(web("web:1"), 2), Order.UNSPECIFIED, 1, delay), DB));

        Plan plan = Planner.plan(
                world.observe(), wanted(2, update(replicas(web("web:2"), 2), Order.UNSPECIFIED, 1, delay), DB));

        assertThat(lines(plan)).isEqualTo("""
                        ~ start web-2-1 (web:2)
                        ~ wait until web-2-1 is ready
                        ~ give requests to web-2-1, no new requests to web-1-1
                        ~ wait until web-1-1 has no requests left, 30 s at most
                        - stop web-1-1
                        ~ wait 7 s before the next batch of web
                        ~ start web-2-2 (web:2)
                        ~ wait until web-2-2 is ready
                        ~ give requests to web-2-2, no new requests to web-1-2
                        ~ wait until web-1-2 has no requests left, 30 s at most
                        - stop web-1-2
                        - remove web-1-1
                        - remove web-1-2
                        = network default stays
                        = volume data stays
                        = db-1-1 stays
                        0 to create, 9 to change, 4 to remove
                        """);
    }

    @Test
    void a_release_that_stops_first() {
        Service newer =
                Service.of("db", "postgres:17.1").withStorage(DB.storage()).withPorts(PublishedPort.tcp(5432, 5432));

        assertThat(lines(Planner.plan(after(wanted(1, DB)).observe(), wanted(2, newer))))
                .isEqualTo("""
                        ~ no new requests to db-1-1
                        ~ wait until db-1-1 has no requests left, 30 s at most
                        - stop db-1-1 before its successor starts (it writes to data)
                        ~ start db-2-1 (postgres:17.1)
                        ~ wait until db-2-1 is ready
                        ~ give requests to db-2-1
                        - remove db-1-1
                        = network default stays
                        = volume data stays
                        ! db pauses while it is replaced: it writes to data. The edge holds its requests meanwhile; \
                        expect up to the time it takes to stop and start
                        0 to create, 5 to change, 2 to remove
                        """);
    }

    @Test
    void a_blue_green_release() {
        var blueGreen = ReleasePolicy.DEFAULT.with(new Strategy.BlueGreen(Duration.ofSeconds(90)));

        Plan plan = Planner.plan(
                after(wanted(1, web("web:1"))).observe(),
                wanted(2, web("web:2")).with(blueGreen));

        assertThat(lines(plan)).isEqualTo("""
                        ~ start web-2-1 (web:2)
                        ~ wait until web-2-1 is ready
                        ~ everything new is ready
                        ~ give all requests to web-2-1
                        ~ hold 90 s, the old instances of web standing by
                        ~ see that web-2-1 stayed well for 90 s
                        ~ everything new has taken over
                        ~ wait until web-1-1 has no requests left, 30 s at most
                        - stop web-1-1
                        - remove web-1-1
                        = network default stays
                        0 to create, 8 to change, 2 to remove
                        """);
    }

    @Test
    void a_canary_release() {
        var criteria = new CanaryCriteria(Duration.ofMinutes(2), 50, new LinkedHashMap<>());
        var canary = ReleasePolicy.DEFAULT.with(new Strategy.Canary(List.of(0.05, 0.125), criteria));

        Plan plan = Planner.plan(
                after(wanted(1, web("web:1"))).observe(),
                wanted(2, web("web:2")).with(canary));

        assertThat(lines(plan)).isEqualTo("""
                        ~ start web-2-1 (web:2)
                        ~ wait until web-2-1 is ready
                        ~ give 5 % of the requests to web-2-1
                        ~ watch web-2-1 with 5 % of the requests for 120 s beside the old ones
                        ~ give 12.5 % of the requests to web-2-1
                        ~ watch web-2-1 with 12.5 % of the requests for 120 s beside the old ones
                        ~ everything new is ready
                        ~ give all requests to web-2-1
                        ~ everything new has taken over
                        ~ wait until web-1-1 has no requests left, 30 s at most
                        - stop web-1-1
                        - remove web-1-1
                        = network default stays
                        0 to create, 10 to change, 2 to remove
                        """);
    }

    @Test
    void a_down_with_its_data() {
        Wanted release = wanted(1, web("web:1"), writing(Service.of("files", "files:1"), "data"));

        assertThat(lines(Removal.down(after(release).observe(), release, true))).isEqualTo("""
                        - serve no longer
                        - stop files-1-1
                        ~ no new requests to web-1-1
                        ~ wait until web-1-1 has no requests left, 30 s at most
                        - stop web-1-1
                        ~ everything has stopped
                        - remove files-1-1
                        - remove web-1-1
                        - remove network default
                        - remove volume data with its data
                        0 to create, 3 to change, 7 to remove
                        """);
    }

    private static String lines(Plan plan) {
        var steps = plan.steps().stream().map(step -> step.action().sign() + " " + step.what());
        var unchanged = plan.unchanged().stream().map(line -> "= " + line);
        var notes = plan.notes().stream().map(note -> "! " + note);
        String counts = "%d to create, %d to change, %d to remove"
                .formatted(plan.count(Action.CREATE), plan.count(Action.CHANGE), plan.count(Action.REMOVE));
        assertThat(plan.isEmpty()).isFalse();
        return String.join(
                "\n",
                Stream.of(steps, unchanged, notes, Stream.of(counts, ""))
                        .flatMap(each -> each)
                        .toList());
    }
}
