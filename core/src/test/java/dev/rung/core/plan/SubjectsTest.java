package dev.rung.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.planner.Planner;
import dev.rung.core.planner.SomeWanted;
import dev.rung.core.planner.World;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {
    private static final InstanceId WEB = new InstanceId("web", 2, 1);

    @Test
    void whatever_changes_an_instance_is_about_that_instance_so_that_a_late_start_cannot_follow_a_stop() {
        assertThat(Stream.of(
                        new Act.Restart(WEB), new Act.Stop(WEB), new Act.Remove(WEB), new Act.Rename(WEB, "the-web")))
                .allSatisfy(act -> assertThat(Subjects.of(act)).isEqualTo("web-2-1"));
    }

    @Test
    void acts_on_different_things_do_not_shut_each_other_out() {
        var acts = List.of(
                new Act.Stop(WEB),
                new Act.Stop(new InstanceId("web", 2, 2)),
                new Act.SetTargets("web", List.of(), List.of()),
                new Act.SetTargets("api", List.of(), List.of()),
                new Act.Publish(List.of()),
                new Act.RunHook("web", "true"));

        assertThat(acts.stream().map(Subjects::of)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_done_and_what_takes_it_back_are_about_the_same(int seed) {
        var random = new Random(seed);
        var hosts = SomeWanted.hosts(random);
        World world = SomeWanted.world(hosts);
        for (int release = 1; release <= 3; release++) {
            Plan plan = Planner.plan(world.observe(), SomeWanted.next(release, hosts, random));
            world.carryOut(plan);
            assertThat(plan.steps()).allSatisfy(step -> {
                if (!step.undo().isEmpty()) {
                    assertThat(Subjects.of(step.undo().getFirst()))
                            .isEqualTo(Subjects.of(step.act()))
                            .isNotEmpty();
                }
            });
        }
    }

    @Test
    void what_needs_nobody_to_perform_it_is_about_nothing() {
        assertThat(Subjects.of(new Act.Pause(Duration.ZERO))).isEmpty();
        assertThat(Subjects.of(new Act.Join())).isEmpty();
    }
}
