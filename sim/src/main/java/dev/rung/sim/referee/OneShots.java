package dev.rung.sim.referee;

import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.planner.Wanted;
import dev.rung.core.release.InstanceId;
import dev.rung.sim.world.SimInstance;
import dev.rung.sim.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The laws of what runs once: at most once for a release, under whatever name, and no way back over it by itself. */
final class OneShots {
    private final Set<String> ran = new HashSet<>();
    private final Map<Integer, Set<String>> safe = new HashMap<>();
    private final Set<Integer> beyondReturn = new HashSet<>();

    /** An operator's plan begins. */
    void planned(int operator, Wanted wanted) {
        safe.put(operator, wanted.policy().safeOneShots());
    }

    void requireOnce(SimInstance started) {
        InstanceId id = started.id();
        if (started.spec().oneShot() && !ran.add(id.service() + " of release " + id.release())) {
            throw new Violation("a one-shot is started at most once for a release", id + " was started, and not first");
        }
    }

    /** What waits for a one-shot of its release begins to run for the first time only when that one is through. */
    void requireThrough(World world, SimInstance started) {
        if (started.life() > 1) {
            return;
        }
        started.spec().service().dependsOn().forEach((name, how) -> {
            if (how.condition() != Condition.COMPLETED_SUCCESSFULLY) {
                return;
            }
            int release = started.id().release();
            boolean goesOn = world.hosts().sequencedValues().stream()
                    .flatMap(host -> host.instances().values().stream())
                    .anyMatch(one -> one.id().service().equals(name) && one.id().release() == release && one.runs());
            if (goesOn || !ran.contains(name + " of release " + release)) {
                throw new Violation(
                        "what waits for a one-shot starts after it",
                        started.id() + " starts before " + name + " is through");
            }
        });
    }

    /** An operator's command has reached its host and is let in. */
    void requireNoWayBack(int operator, Perform perform) {
        if (perform.act() instanceof Act.Start start && start.spec().oneShot()) {
            String name = start.spec().service().name();
            if (!safe.getOrDefault(operator, Set.of()).contains(name)) {
                beyondReturn.add(operator);
            }
        }
        if (perform.act() instanceof Act.Restart && beyondReturn.contains(operator)) {
            throw new Violation(
                    "no way leads back by itself over a one-shot that is not declared safe",
                    perform.step() + " is taken back on " + perform.host());
        }
    }
}
