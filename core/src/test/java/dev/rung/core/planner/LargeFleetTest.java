package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A plan grows with what is to be done, not with services times hosts. */
class LargeFleetTest {
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void a_first_release_of_a_thousand_services_on_a_thousand_hosts_has_a_few_steps_for_each() {
        Plan plan = Planner.plan(new World(hosts(1000)).observe(), wanted(1, 1000));

        assertThat(PlanShape.acts(plan, Act.Start.class)).hasSize(1000);
        // Start, wait, tell the edges; and what stands around them all.
        assertThat(plan.steps()).hasSizeLessThanOrEqualTo(3 * 1000 + 2);
        assertThat(needs(plan)).isLessThanOrEqualTo(4 * 1000);
    }

    @Test
    void an_update_has_a_few_steps_for_each_service_however_many_hosts_there_are() {
        int many = 100;
        var world = new World(hosts(many));
        world.carryOut(Planner.plan(world.observe(), wanted(1, many)));

        Plan update = Planner.plan(world.observe(), wanted(2, many));

        // Start, wait, tell the edges, drain, stop, remove.
        assertThat(update.steps()).hasSize(6 * many);
        assertThat(needs(update)).isLessThanOrEqualTo(5 * many);
        assertThat(update.steps())
                .filteredOn(step -> step.act() instanceof Act.SetTargets)
                .extracting(Step::hosts)
                .allSatisfy(hosts -> assertThat(hosts).hasSize(many));
        assertThat(Planner.plan(world.carryOut(update).observe(), wanted(2, many))
                        .isEmpty())
                .isTrue();
    }

    private static int needs(Plan plan) {
        return plan.steps().stream().mapToInt(step -> step.needs().size()).sum();
    }

    private static String[] hosts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "h" + i).toArray(String[]::new);
    }

    /** As many services as there are hosts, all behind the edge. */
    private static Wanted wanted(int release, int many) {
        var services = IntStream.range(0, many)
                .mapToObj(i -> Service.of("s" + i, "s:" + release).withPorts(PublishedPort.tcp(10_000 + i, 80)))
                .toArray(Service[]::new);
        return Wishes.placed(Wishes.wanted(release, services), hosts(many));
    }
}
