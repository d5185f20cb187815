package dev.rung.servers.prepare;

import dev.rung.core.hosts.Drift;
import dev.rung.core.hosts.Drift.Mendable;
import dev.rung.core.hosts.HostCheck;
import dev.rung.core.hosts.Preparation;
import dev.rung.core.port.PortException;
import dev.rung.engine.hosts.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done on one server.
 *
 * @param drift what differs there
 */
public record HostPlan(ServerHost host, List<Drift> drift) {
    /** Copies the list. */
    public HostPlan {
        drift = List.copyOf(drift);
    }

    /** What is to be done, in order. */
    public List<Preparation> steps() {
        return HostCheck.preparations(drift);
    }

    /** What a step changes, for people. */
    public List<String> acts(Preparation step) {
        return drift.stream()
                .filter(found -> found instanceof Mendable mendable && mendable.preparation() == step)
                .map(found -> ((Mendable) found).act())
                .toList();
    }

    /** Is told of each step as it goes, by several servers at once. */
    public interface Listener {
        /** A step begins. */
        void begun(ServerHost host, Preparation step);

        /** A step is done, and the host is seen to be as it should. */
        void done(ServerHost host, Preparation step, Duration took);

        /** A step failed; those after it are not tried. */
        void failed(ServerHost host, Preparation step, PortException failure);
    }

    /** What failed on a server. */
    public record Failure(ServerHost host, PortException cause) {}

    /** Carries plans out, all servers at once, each step by step up to the first that fails; the failures. */
    public static List<Failure> carryOut(List<HostPlan> plans, Listener listener) {
        return Together.each(plans, plan -> plan.carryOut(listener)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Failure> carryOut(Listener listener) {
        for (Preparation step : steps()) {
            listener.begun(host, step);
            Instant begun = host.now();
            try {
                host.prepare(step);
                listener.done(host, step, Duration.between(begun, host.now()));
            } catch (PortException e) {
                listener.failed(host, step, e);
                return Optional.of(new Failure(host, e));
            }
        }
        return Optional.empty();
    }
}
