package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Destination;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.settings.Route;
import dev.rung.core.settings.Route.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the edge of a laptop serves: every published TCP port on its own address, and on each HTTP port every route by its
 * host.
 *
 * <p>A port published without a number gets one from 20000 to 31999 that follows from its names, so that it stays the
 * same from release to release.
 */
public final class Listeners {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ROUTES_ONLY_PORT = 8080;
    private static final int CHOSEN_FIRST = 20_000;
    private static final int CHOSEN_COUNT = 12_000;

    private final App app;
    private final List<Route> rules;
    private final Map<String, Listener> byAddress = new LinkedHashMap<>();

    private Listeners(App app, List<Route> rules) {
        this.app = app;
        this.rules = rules;
    }

    /**
     * The listeners of an app.
     *
     * @throws PlanRefusedException when two services publish the same port, or a route leads nowhere
     */
    public static List<Listener> of(App app, List<Route> rules) {
        return new Listeners(app, rules).make();
    }

    private List<Listener> make() {
        var routes = rules.stream().map(this::route).toList();
        for (Service service : app.services().values()) {
            if (service.networking().mode().filter("host"::equals).isPresent()) {
                continue;
            }
            for (PublishedPort port : service.ports()) {
                if (port.protocol() == Protocol.TCP) {
                    add(listener(service, port, routes), service.name());
                }
            }
        }
        boolean http = byAddress.values().stream().anyMatch(listener -> listener.kind() == Kind.HTTP);
        if (!http && !routes.isEmpty()) {
            add(new Listener(LOOPBACK, ROUTES_ONLY_PORT, Kind.HTTP, routes), "the routes");
        }
        return List.copyOf(byAddress.values());
    }

    private void add(Listener listener, String owner) {
        String key = listener.address() + ":" + listener.port();
        if (byAddress.putIfAbsent(key, listener) != null) {
            throw new PlanRefusedException(
                    owner + ": another service publishes " + key + " as well",
                    "Publish it under another port in the compose file");
        }
    }

    private Listener listener(Service service, PublishedPort port, List<Listener.Route> routes) {
        String address = port.hostAddress().filter(host -> !host.isEmpty()).orElse(LOOPBACK);
        int number = port.published().orElseGet(() -> chosen(service.name() + "/" + port.target()));
        boolean routed = rules.stream()
                .anyMatch(rule -> rule.target() instanceof Target.ToService to
                        && to.service().equals(service.name())
                        && to.port().orElse(port.target()) == port.target());
        if (!HttpPorts.isHttp(service, port, routed)) {
            return new Listener(address, number, Kind.TCP, List.of(Listener.Route.all(service.name(), port.target())));
        }
        var all = new ArrayList<>(routes);
        all.add(Listener.Route.all(service.name(), port.target()));
        return new Listener(address, number, Kind.HTTP, all);
    }

    private Listener.Route route(Route rule) {
        return new Listener.Route(Optional.of(rule.host()), rule.path(), destination(rule));
    }

    private Destination destination(Route rule) {
        return switch (rule.target()) {
            case Target.Redirect redirect -> new Listener.Redirect(redirect.url());
            case Target.ToService to -> {
                Service service = app.service(to.service())
                        .orElseThrow(() -> new PlanRefusedException(
                                "route " + rule.host() + rule.path() + ": there is no service " + to.service(),
                                "Name a service of the compose file in rung.yaml's routes"));
                yield new ToService(service.name(), to.port().orElseGet(() -> onlyPort(rule, service)));
            }
        };
    }

    private static int onlyPort(Route rule, Service service) {
        return service.containerPorts().stream()
                .filter(port -> port.protocol() == Protocol.TCP)
                .map(ContainerPort::number)
                .findFirst()
                .orElseThrow(() -> new PlanRefusedException(
                        "route " + rule.host() + rule.path() + ": " + service.name() + " declares no port",
                        "Write the port in the route ({ service: " + service.name()
                                + ", port: 8000 }), or declare it with expose in the compose file"));
    }

    private int chosen(String what) {
        return CHOSEN_FIRST + Math.floorMod((app.name() + "/" + what).hashCode(), CHOSEN_COUNT);
    }
}
