package dev.rung.servers.cloudflare;

import dev.rung.core.port.Front.Origin;
import dev.rung.servers.cloudflare.Change.Alter;
import dev.rung.servers.cloudflare.Thing.LoadBalancer;
import dev.rung.servers.cloudflare.Thing.Monitor;
import dev.rung.servers.cloudflare.Thing.Pool;
import dev.rung.servers.cloudflare.Thing.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Changes at Cloudflare as lines for a person. */
final class Wording {
    private static final String WHO = "Cloudflare: ";

    private Wording() {}

    static String line(Change change) {
        return WHO
                + switch (change) {
                    case Change.Make make -> "made " + whole(make.thing());
                    case Change.Remove remove -> "took away " + name(remove.thing());
                    case Alter alter -> altered(alter);
                };
    }

    private static String whole(Thing thing) {
        return switch (thing) {
            case Monitor monitor -> name(monitor) + ": " + asks(monitor.probe());
            case Pool pool ->
                name(pool) + ": " + pool.origins().stream().map(Wording::whole).collect(Collectors.joining(", "));
            case LoadBalancer balancer -> name(balancer) + ": it leads to the hosts";
        };
    }

    private static String name(Thing thing) {
        return switch (thing) {
            case Monitor _ -> "the health check";
            case Pool pool -> "the pool " + pool.name();
            case LoadBalancer balancer -> "the load balancer " + balancer.name();
        };
    }

    private static String altered(Alter alter) {
        return switch (alter.now()) {
            case Monitor monitor -> "changed " + name(monitor) + ": " + asks(monitor.probe());
            case LoadBalancer balancer -> "changed " + name(balancer) + ": it leads to the hosts again";
            case Pool pool ->
                "changed " + name(pool) + ": " + String.join(", ", differences((Pool) alter.former(), pool));
        };
    }

    private static List<String> differences(Pool former, Pool now) {
        var differences = new ArrayList<String>();
        Map<String, Origin> before = byHost(former);
        for (Origin origin : now.origins()) {
            @Nullable Origin was = before.remove(origin.host());
            if (was == null) {
                differences.add("added " + whole(origin));
                continue;
            }
            if (!was.address().equals(origin.address())) {
                differences.add(origin.host() + " is at " + origin.address());
            }
            if (was.open() != origin.open()) {
                differences.add((origin.open() ? "opened " : "closed ") + origin.host());
            }
        }
        before.keySet().forEach(host -> differences.add("took away " + host));
        if (!former.monitor().equals(now.monitor())) {
            differences.add("its health is checked");
        }
        if (!former.enabled()) {
            differences.add("switched on");
        }
        return differences;
    }

    private static Map<String, Origin> byHost(Pool pool) {
        return pool.origins().stream()
                .collect(Collectors.toMap(Origin::host, Function.identity(), (one, _) -> one, LinkedHashMap::new));
    }

    private static String whole(Origin origin) {
        return origin.host() + " (" + origin.address() + (origin.open() ? ")" : ", closed)");
    }

    private static String asks(Probe probe) {
        return "GET " + probe.type() + "://HOST:" + probe.port() + probe.path();
    }
}
