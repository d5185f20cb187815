package dev.rung.servers.cloudflare;

import dev.rung.servers.cloudflare.Thing.LoadBalancer;
import dev.rung.servers.cloudflare.Thing.Monitor;
import dev.rung.servers.cloudflare.Thing.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is there, Rung's and everybody's.
 *
 * @param zones the domains that were looked at
 * @param things monitors, pools and load balancers of these
 * @param records DNS records of names that no load balancer leads
 */
record Observed(Zones zones, List<Thing> things, List<DnsRecord> records) {

    /**
     * Where a name leads by DNS alone.
     *
     * @param type A, AAAA or CNAME
     * @param content an address, or another name
     */
    record DnsRecord(String name, String type, String content) {}

    Observed {
        things = List.copyOf(things);
        records = List.copyOf(records);
    }

    List<Monitor> monitors() {
        return of(Monitor.class);
    }

    List<Pool> pools() {
        return of(Pool.class);
    }

    List<LoadBalancer> balancers() {
        return of(LoadBalancer.class);
    }

    /** What leads a name, in the zone that answers for it. */
    Optional<LoadBalancer> balancer(String name) {
        String zone = zones.of(name).id();
        return balancers().stream()
                .filter(balancer ->
                        balancer.name().equals(name) && balancer.zone().equals(zone))
                .findFirst();
    }

    /**
     * What is there once a change was made.
     *
     * @param id that Cloudflare gave to what was made; else of no matter
     */
    Observed after(Change change, String id) {
        var after = new ArrayList<>(things);
        switch (change) {
            case Change.Make make -> after.add(make.thing().withId(id));
            case Change.Alter alter -> after.replaceAll(thing -> thing.equals(alter.former()) ? alter.now() : thing);
            case Change.Remove remove -> after.remove(remove.thing());
        }
        return new Observed(zones, after, records);
    }

    private <T extends Thing> List<T> of(Class<T> kind) {
        return things.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
