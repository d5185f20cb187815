package dev.rung.laptop.agent.watch;

import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Decides what the edge is to know of the targets that a plan has set, from how their instances are. */
public final class TargetHealth {
    private TargetHealth() {}

    /**
     * The targets as the edge is to have them. A draining one stays as it is: a plan is taking it out. One on another host
     * stays as it is too: the edge itself sees whether it is reached. Any other is
     * active while its instance runs and is ready, and down otherwise; its addresses are those its instance has now, its
     * weight is the plan's.
     *
     * @param wanted the targets of a service as a plan has set them
     * @param observed the environment's instances
     */
    public static List<Target> decide(List<Target> wanted, List<Instance> observed) {
        Map<InstanceId, Instance> byId =
                observed.stream().collect(Collectors.toMap(Instance::id, Function.identity(), (a, b) -> b));
        return wanted.stream()
                .map(target ->
                        target.state() == Target.State.DRAINING || target.host().isPresent()
                                ? target
                                : decide(target, byId))
                .toList();
    }

    private static Target decide(Target target, Map<InstanceId, Instance> observed) {
        Instance instance = observed.get(target.instance());
        if (instance == null) {
            return target.in(Target.State.DOWN);
        }
        boolean well = instance.ready() && instance.state() == Instance.State.RUNNING;
        return new Target(
                target.instance(),
                addresses(target, instance),
                well ? Target.State.ACTIVE : Target.State.DOWN,
                target.weight());
    }

    /** An instance that waits to be started again may have none for the moment. */
    private static SequencedMap<Integer, Address> addresses(Target target, Instance instance) {
        return instance.addresses().isEmpty() ? target.addresses() : instance.addresses();
    }
}
