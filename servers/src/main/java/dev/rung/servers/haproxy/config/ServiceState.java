package dev.rung.servers.haproxy.config;

import dev.rung.core.port.Target;
import dev.rung.core.release.InstanceId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The targets of a service.
 *
 * @param targets as they were given
 * @param era how often their shares were changed: a request is counted in the era in which it was given to a target
 */
public record ServiceState(List<Target> targets, long era) {
    /** No targets. */
    public static final ServiceState EMPTY = new ServiceState(List.of(), 0);

    /** Copies the list. */
    public ServiceState {
        targets = List.copyOf(targets);
    }

    /** The same service with other targets: in the next era when the shares are others. */
    public ServiceState become(List<Target> others) {
        return new ServiceState(others, shares(targets).equals(shares(others)) ? era : era + 1);
    }

    /** The same in the next era. */
    public ServiceState anew() {
        return new ServiceState(targets, era + 1);
    }

    /** Whether no target weighs more than another: then the least busy one is to be preferred. */
    boolean isEven() {
        return shares(targets).values().stream().distinct().count() <= 1;
    }

    /** Who takes part with which weight. A target that is down still does: its health is part of how it answers. */
    private static Map<InstanceId, Integer> shares(List<Target> targets) {
        return targets.stream()
                .filter(target -> target.state() != Target.State.DRAINING)
                .collect(Collectors.toMap(Target::instance, Target::weight, (first, second) -> second));
    }
}
