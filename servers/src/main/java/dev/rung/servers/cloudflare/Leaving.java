package dev.rung.servers.cloudflare;

import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.servers.cloudflare.Change.Remove;
import dev.rung.servers.cloudflare.Thing.LoadBalancer;
import dev.rung.servers.cloudflare.Thing.Pool;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Decides what is to be taken away: what leads first, then what is led to. */
final class Leaving {
    private final Own own;

    Leaving(EnvironmentId environment) {
        this.own = new Own(environment);
    }

    /**
     * The next change; empty when nothing of the environment is left.
     *
     * @throws PortException when something that Rung did not make for the environment relies on it
     */
    Optional<Change> next(Observed observed) {
        refuseWhatOthersNeed(observed);
        return Stream.<Thing>concat(
                        observed.balancers().stream(),
                        Stream.concat(observed.pools().stream(), observed.monitors().stream()))
                .filter(own::is)
                .findFirst()
                .map(Remove::new);
    }

    private void refuseWhatOthersNeed(Observed observed) {
        for (Pool pool : observed.pools().stream().filter(own::is).toList()) {
            for (LoadBalancer balancer :
                    observed.balancers().stream().filter(Predicate.not(own::is)).toList()) {
                if (balancer.uses(pool.id())) {
                    throw Refusals.neededByAnother(pool, balancer);
                }
            }
        }
        observed.monitors().stream()
                .filter(own::is)
                .forEach(monitor -> observed.pools().stream()
                        .filter(pool -> !own.is(pool) && pool.monitor().equals(Optional.of(monitor.id())))
                        .findFirst()
                        .ifPresent(pool -> {
                            throw Refusals.watchedForAnother(pool);
                        }));
    }
}
