package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.release.InstanceId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every plan, shown on releases of apps at random; the seed in a failure's name brings it back. */
class PlannerPropertiesTest {
    private static final int RELEASES = 4;

    static Stream<Integer> seeds() {
        return IntStream.range(0, 120).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_same_inputs_give_the_same_plan(int seed) {
        through(
                seed,
                (before, wanted, plan) ->
                        assertThat(Planner.plan(before, wanted)).isEqualTo(plan));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_a_plan_leads_to_needs_no_further_step(int seed) {
        var random = new Random(seed);
        List<String> hosts = SomeWanted.hosts(random);
        World world = SomeWanted.world(hosts);
        for (int release = 1; release <= RELEASES; release++) {
            Wanted wanted = SomeWanted.next(release, hosts, random);
            carryOutInSomeOrder(world, Planner.plan(world.observe(), wanted), random);
            assertThat(ids(Planner.plan(world.observe(), wanted)))
                    .as("release " + release)
                    .isEmpty();
            Wanted sameAgain = new Wanted(
                    wanted.environment(),
                    release + 1000,
                    wanted.app(),
                    wanted.directory(),
                    wanted.engine(),
                    wanted.services(),
                    wanted.listeners(),
                    wanted.policy(),
                    wanted.placement(),
                    Set.of(),
                    false);
            assertThat(ids(Planner.plan(world.observe(), sameAgain)))
                    .as("the same as another release")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void a_plan_leads_to_exactly_the_instances_that_are_wanted(int seed) {
        var random = new Random(seed);
        List<String> hosts = SomeWanted.hosts(random);
        World world = SomeWanted.world(hosts);
        for (int release = 1; release <= RELEASES; release++) {
            Wanted wanted = SomeWanted.next(release, hosts, random);
            carryOutInSomeOrder(world, Planner.plan(world.observe(), wanted), random);
            wanted.services().forEach((name, wish) -> {
                var alive = world.observe().instancesOf(name).stream()
                        .filter(found -> !found.ended())
                        .toList();
                assertThat(alive).as(name).hasSize(wish.oneShot() ? 0 : wish.replicas());
                assertThat(alive)
                        .allMatch(found -> found.instance().fingerprint().equals(wish.fingerprint()));
                if (wanted.routed(name) && !wish.oneShot()) {
                    assertThat(world.served(name)).as(name).hasSize(wish.replicas());
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_start_is_followed_by_a_step_that_waits_for_it(int seed) {
        through(seed, (_, _, plan) -> {
            for (Step step : plan.steps()) {
                if (step.act() instanceof Act.Start start) {
                    assertThat(plan.steps())
                            .as(step.id())
                            .anyMatch(gate -> gate.needs().contains(step.id())
                                    && waitsFor(gate, start.spec().id()));
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_is_stopped_or_drained_can_be_brought_back_until_it_is_removed_at_the_very_end(int seed) {
        through(seed, (_, _, plan) -> {
            for (Step step : plan.steps()) {
                if (step.act() instanceof Act.Remove) {
                    assertThat(PlanShape.allNeeds(plan, step))
                            .as(step.id())
                            .containsAll(plan.steps().stream()
                                    .filter(other -> !(other.act() instanceof Act.Remove)
                                            && !(other.act() instanceof Act.Rename))
                                    .map(Step::id)
                                    .toList());
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_laws_hold_behind_every_act_of_every_order(int seed) {
        var random = new Random(seed);
        List<String> hosts = SomeWanted.hosts(random);
        World world = SomeWanted.world(hosts);
        for (int release = 1; release <= RELEASES; release++) {
            Wanted wanted = SomeWanted.next(release, hosts, random);
            Plan plan = Planner.plan(world.observe(), wanted);
            new Laws(world, wanted).carryOut(PlanShape.someOrder(plan, random));
        }
    }

    private interface Check {
        void of(Observed before, Wanted wanted, Plan plan);
    }

    private static void through(int seed, Check check) {
        var random = new Random(seed);
        List<String> hosts = SomeWanted.hosts(random);
        World world = SomeWanted.world(hosts);
        for (int release = 1; release <= RELEASES; release++) {
            Wanted wanted = SomeWanted.next(release, hosts, random);
            Observed before = world.observe();
            Plan plan = Planner.plan(before, wanted);
            check.of(before, wanted, plan);
            world.carryOut(plan);
        }
    }

    private static void carryOutInSomeOrder(World world, Plan plan, Random random) {
        PlanShape.someOrder(plan, random).forEach(world::carryOut);
    }

    private static boolean waitsFor(Step gate, InstanceId id) {
        return switch (gate.act()) {
            case Act.AwaitReady ready -> ready.instance().equals(id);
            case Act.AwaitCompleted completed -> completed.instance().equals(id);
            default -> false;
        };
    }

    private static List<String> ids(Plan plan) {
        return plan.steps().stream().map(Step::id).toList();
    }
}
