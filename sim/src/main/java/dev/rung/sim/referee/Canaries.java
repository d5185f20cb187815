package dev.rung.sim.referee;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.release.InstanceId;
import dev.rung.sim.fault.Fault.Behaviour;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.World;
import java.util.List;

/** The law that a release whose canaries fail their requests does not take over. */
final class Canaries {
    private Canaries() {}

    /** A plan has completed. */
    static void requireWell(World world, Plan plan) {
        for (Step step : plan.steps()) {
            if (step.act() instanceof Act.Analyse analyse && allLie(world, analyse.canaries())) {
                throw new Violation(
                        "a canary that failed serves nothing",
                        "release " + plan.release() + " took over, and all of " + analyse.canaries()
                                + " fail requests");
            }
        }
    }

    private static boolean allLie(World world, List<InstanceId> canaries) {
        return canaries.stream()
                .allMatch(canary -> world.hosts().sequencedValues().stream()
                        .map(Host::instances)
                        .flatMap(instances -> instances.values().stream())
                        .filter(instance -> instance.id().equals(canary))
                        .flatMap(instance -> instance.behaviour().stream())
                        .anyMatch(Behaviour.LIES::equals));
    }
}
