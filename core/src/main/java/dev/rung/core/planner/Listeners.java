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
import java.util.stream.IntStream;

/**
 * What the edge serves: every published TCP port on its own address. On a laptop each of those that speaks HTTP has every
 * route by its host as well; on a server the routes are served to the world on port {@value #WEB_PORT}, or over TLS on port
 * {@value #SECURE_PORT} with everybody sent there, and nothing else is unless its address says so.
 *
 * <p>A port published without a number gets one from 20000 to 31999 that follows from its names, so that it stays the
 * same from release to release.
 */
public final class Listeners {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int ROUTES_ONLY_PORT = 8080;
    private static final String EVERYWHERE = "0.0.0.0";
    private static final int WEB_PORT = 80;
    private static final int SECURE_PORT = 443;
    private static final int CHOSEN_FIRST = 20_000;
    private static final int CHOSEN_COUNT = 12_000;

    private final App app;
    private final List<Route> rules;
    private final Reach reach;
    private final Map<String, Listener> byAddress = new LinkedHashMap<>();

    private Listeners(App app, List<Route> rules, Reach reach) {
        this.reach = reach;
        this.app = app;
        this.rules = rules;
    }

    /**
     * The listeners of an app on a laptop.
     *
     * @throws PlanRefusedException when two services publish the same port, or a route leads nowhere
     */
    public static List<Listener> of(App app, List<Route> rules) {
        return new Listeners(app, rules, Reach.THIS_MACHINE).make();
    }

    /**
     * The listeners of an app on a server.
     *
     * @param secured whether the routes are served over TLS
     * @throws PlanRefusedException as on a laptop
     */
    public static List<Listener> onServer(App app, List<Route> rules, boolean secured) {
        return new Listeners(app, rules, secured ? Reach.WORLD_SECURED : Reach.WORLD).make();
    }

    private List<Listener> make() {
        var routes = rules.stream().map(this::route).toList();
        if (!routes.isEmpty()) {
            toTheWorld(routes).forEach(listener -> add(listener, "the routes"));
        }
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
        if (reach == Reach.THIS_MACHINE && !http && !routes.isEmpty()) {
            add(new Listener(LOOPBACK, ROUTES_ONLY_PORT, Kind.HTTP, routes), "the routes");
        }
        return List.copyOf(byAddress.values());
    }

    private List<Listener> toTheWorld(List<Listener.Route> routes) {
        return switch (reach) {
            case THIS_MACHINE -> List.of();
            case WORLD -> List.of(new Listener(EVERYWHERE, WEB_PORT, Kind.HTTP, routes));
            case WORLD_SECURED ->
                List.of(
                        new Listener(EVERYWHERE, WEB_PORT, Kind.HTTP, secured(routes)),
                        new Listener(EVERYWHERE, SECURE_PORT, Kind.HTTPS, routes));
        };
    }

    private static List<Listener.Route> secured(List<Listener.Route> routes) {
        return routes.stream()
                .map(Listener.Route::host)
                .distinct()
                .map(host -> new Listener.Route(host, "/", new Listener.ToHttps()))
                .toList();
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
        int number = port.published().orElseGet(() -> chosen(address, service.name() + "/" + port.target()));
        boolean routed = rules.stream()
                .anyMatch(rule -> rule.target() instanceof Target.ToService to
                        && to.service().equals(service.name())
                        && to.port().orElse(port.target()) == port.target());
        if (!HttpPorts.isHttp(service, port, routed)) {
            return new Listener(address, number, Kind.TCP, List.of(Listener.Route.all(service.name(), port.target())));
        }
        var all = new ArrayList<>(reach == Reach.THIS_MACHINE ? routes : List.<Listener.Route>of());
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

    private int chosen(String address, String what) {
        int first = Math.floorMod((app.name() + "/" + what).hashCode(), CHOSEN_COUNT);
        return IntStream.range(0, CHOSEN_COUNT)
                .map(step -> CHOSEN_FIRST + (first + step) % CHOSEN_COUNT)
                .filter(number -> !byAddress.containsKey(address + ":" + number) && !isWritten(number))
                .findFirst()
                .orElseThrow(() -> new PlanRefusedException(
                        what + ": every port from 20000 to 31999 is taken", "Publish it under a port of your own"));
    }

    private boolean isWritten(int number) {
        return app.services().values().stream()
                .flatMap(service -> service.ports().stream())
                .anyMatch(port ->
                        port.published().filter(written -> written == number).isPresent());
    }

    /** How far the routes are served. */
    private enum Reach {
        THIS_MACHINE,
        WORLD,
        WORLD_SECURED
    }
}
