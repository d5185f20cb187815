package dev.rung.servers.cloudflare;

import dev.rung.core.port.Front.Balanced;
import dev.rung.core.port.Front.Origin;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.servers.cloudflare.Change.Alter;
import dev.rung.servers.cloudflare.Change.Make;
import dev.rung.servers.cloudflare.Change.Remove;
import dev.rung.servers.cloudflare.Observed.DnsRecord;
import dev.rung.servers.cloudflare.Thing.LoadBalancer;
import dev.rung.servers.cloudflare.Thing.Monitor;
import dev.rung.servers.cloudflare.Thing.Pool;
import dev.rung.servers.cloudflare.Thing.Probe;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what is to be changed so that names lead to hosts; a pure function from what is there to the next change. What is
 * led to is made before what leads to it, and taken away after it, so that no name leads nowhere in between.
 */
final class Balancing {
    private final Own own;
    private final Balanced wanted;

    /**
     * For an environment.
     *
     * @throws PortException when this cannot be had, whatever is there
     */
    Balancing(EnvironmentId environment, Balanced wanted) {
        this.own = new Own(environment);
        this.wanted = wanted;
        if (wanted.names().isEmpty()) {
            throw Refusals.noName(environment);
        }
        if (wanted.origins().stream().noneMatch(Origin::open)) {
            throw Refusals.noOpenHost(environment);
        }
        var addresses = new HashSet<String>();
        for (Origin origin : wanted.origins()) {
            if (!addresses.add(origin.address())) {
                throw Refusals.oneAddress(environment, origin.address());
            }
        }
    }

    /**
     * The next change; empty when all is as it should be.
     *
     * @throws PortException when what somebody else made stands in the way
     */
    Optional<Change> next(Observed observed) {
        String account = observed.zones().account(wanted.names());
        refuseWhatIsNotOurs(observed);

        var monitor = new Monitor(
                account,
                Thing.NO_ID,
                own.mark(),
                Probe.of(wanted.check(), wanted.names().first()));
        Optional<Monitor> itsMonitor = first(observed.monitors(), account, Monitor::account);
        if (itsMonitor.isEmpty()) {
            return Optional.of(new Make(monitor));
        }
        if (!itsMonitor.get().probe().equals(monitor.probe())) {
            Monitor former = itsMonitor.get();
            return Optional.of(
                    new Alter(former, new Monitor(account, former.id(), former.description(), monitor.probe())));
        }

        String watcher = itsMonitor.get().id();
        Optional<Pool> itsPool = first(observed.pools(), account, Pool::account);
        if (itsPool.isEmpty()) {
            return Optional.of(new Make(new Pool(
                    account, Thing.NO_ID, own.mark(), own.poolName(), true, Optional.of(watcher), wanted.origins())));
        }
        Pool pool = itsPool.get().leadingTo(wanted.origins(), watcher);
        if (!itsPool.get().doesAs(pool)) {
            return Optional.of(new Alter(itsPool.get(), pool));
        }
        return lead(observed, pool.id()).or(() -> surplus(observed, itsPool.get(), itsMonitor.get()));
    }

    private Optional<Change> lead(Observed observed, String pool) {
        for (String name : wanted.names()) {
            Optional<LoadBalancer> there = observed.balancer(name);
            if (there.isEmpty()) {
                String zone = observed.zones().of(name).id();
                return Optional.of(new Make(new LoadBalancer(
                        zone, Thing.NO_ID, own.mark(), name, true, true, List.of(pool), Optional.of(pool))));
            }
            LoadBalancer leading = there.get().leadingTo(pool);
            if (!there.get().equals(leading)) {
                return Optional.of(new Alter(there.get(), leading));
            }
        }
        return Optional.empty();
    }

    /** Names that are no longer wanted; and what is there twice, because the answer to making it was lost once. */
    private Optional<Change> surplus(Observed observed, Pool pool, Monitor monitor) {
        Set<LoadBalancer> leading = wanted.names().stream()
                .flatMap(name -> observed.balancer(name).stream())
                .collect(Collectors.toSet());
        Stream<LoadBalancer> balancers = observed.balancers().stream().filter(Predicate.not(leading::contains));
        Stream<Pool> pools = observed.pools().stream()
                .filter(other -> !other.equals(pool))
                .filter(other -> observed.balancers().stream().noneMatch(balancer -> balancer.uses(other.id())));
        Stream<Monitor> monitors = observed.monitors().stream()
                .filter(other -> !other.equals(monitor))
                .filter(other -> observed.pools().stream()
                        .noneMatch(user -> user.monitor().equals(Optional.of(other.id()))));
        return Stream.<Thing>concat(balancers, Stream.concat(pools, monitors))
                .filter(own::is)
                .findFirst()
                .map(Remove::new);
    }

    private void refuseWhatIsNotOurs(Observed observed) {
        for (String name : wanted.names()) {
            observed.balancer(name).filter(Predicate.not(own::is)).ifPresent(balancer -> {
                throw Refusals.balancerOfAnother(balancer);
            });
            List<DnsRecord> elsewhere = observed.records().stream()
                    .filter(dns -> dns.name().equals(name) && !leadsToOurs(dns))
                    .toList();
            if (!elsewhere.isEmpty() && observed.balancer(name).isEmpty()) {
                throw Refusals.ledElsewhere(name, elsewhere, wanted.origins());
            }
        }
        observed.pools().stream()
                .filter(pool -> pool.name().equals(own.poolName()) && !own.is(pool))
                .findFirst()
                .ifPresent(pool -> {
                    throw Refusals.poolOfAnother(pool);
                });
    }

    private boolean leadsToOurs(DnsRecord dns) {
        return wanted.origins().stream().anyMatch(origin -> origin.address().equalsIgnoreCase(dns.content()));
    }

    private <T extends Thing> Optional<T> first(List<T> things, String account, Function<T, String> its) {
        return things.stream()
                .filter(thing -> own.is(thing) && its.apply(thing).equals(account))
                .min(Comparator.comparing(Thing::id));
    }
}
