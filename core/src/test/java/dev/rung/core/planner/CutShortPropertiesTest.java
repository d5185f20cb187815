package dev.rung.core.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.port.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An operator that dies in the midst of a plan, and another that plans again for the same release, to the same end. */
class CutShortPropertiesTest {
    private static final int RELEASES = 3;
    private static final int MOST_CUTS = 3;

    static Stream<Integer> seeds() {
        return IntStream.range(0, 400).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_end_is_the_same_and_the_laws_hold_on_the_way(int seed) {
        var random = new Random(seed);
        List<String> hosts = SomeWanted.hosts(random);
        World straight = SomeWanted.world(hosts);
        World broken = SomeWanted.world(hosts);
        for (int release = 1; release <= RELEASES; release++) {
            // Of an instance that may end by itself nobody can tell whether it did, or was stopped for its successor.
            Wanted wanted = SomeWanted.lasting(release, hosts, random);
            straight.carryOut(Planner.plan(straight.observe(), wanted));
            var laws = new Laws(broken, wanted);
            for (int cut = random.nextInt(MOST_CUTS + 1); cut > 0; cut--) {
                var order = someOrder(broken, wanted.onItsTrial(), random);
                laws.carryOut(order.subList(0, random.nextInt(order.size() + 1)));
            }
            laws.carryOut(someOrder(broken, wanted.onItsTrial(), random));

            assertThat(PlanShape.ids(Planner.plan(broken.observe(), wanted.onItsTrial())))
                    .as("what is left to do in release " + release)
                    .isEmpty();
            assertThat(shape(broken)).as("release " + release).isEqualTo(shape(straight));
        }
    }

    private static List<Step> someOrder(World world, Wanted wanted, Random random) {
        Plan plan = Planner.plan(world.observe(), wanted);
        return PlanShape.someOrder(plan, random);
    }

    /** Everything but the numbers of the instances, of which a plan that was cut short has used up some. */
    private static List<String> shape(World world) {
        var lines = new ArrayList<String>();
        world.observe().hosts().forEach((host, view) -> {
            lines.add(host + " has " + view.networks() + view.volumes()
                    + ListenerText.of(view.edge().listeners()));
            view.edge().targets().stream()
                    .filter(target -> target.target().state() == Target.State.ACTIVE)
                    .forEach(target -> lines.add(host + " serves " + target.service() + " by "
                            + target.target().weight()));
            view.instances()
                    .forEach(instance -> lines.add(host + " runs "
                            + instance.id().service() + " " + instance.fingerprint() + " " + instance.state()));
        });
        return lines.stream().sorted().toList();
    }
}
