package dev.rung.laptop.agent.wire;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Destination;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.port.Target;
import dev.rung.core.port.Target.State;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an edge is told: listeners and targets. */
public final class EdgeJson {
    private EdgeJson() {}

    /** Listeners as documents. */
    public static List<Map<String, @Nullable Object>> listeners(List<Listener> listeners) {
        return listeners.stream().map(EdgeJson::listener).toList();
    }

    /** The listeners that were written. */
    public static List<Listener> readListeners(List<Fields> listeners) {
        return listeners.stream().map(EdgeJson::listener).toList();
    }

    /** Targets as documents. */
    public static List<Map<String, @Nullable Object>> targets(List<Target> targets) {
        return targets.stream().map(EdgeJson::target).toList();
    }

    /** The targets that were written. */
    public static List<Target> readTargets(List<Fields> targets) {
        return targets.stream().map(EdgeJson::target).toList();
    }

    static Map<String, @Nullable Object> target(Target target) {
        return Json.object(
                "instance", target.instance().toString(),
                "state", target.state().name().toLowerCase(Locale.ROOT),
                "addresses", InstanceJson.addresses(target.addresses()),
                "weight", target.weight());
    }

    /** One that was written before there were weights has the usual one. */
    static Target target(Fields target) {
        return new Target(
                Names.instance(target.text("instance")),
                InstanceJson.addresses(target.list("addresses")),
                Names.constant(State.class, target.text("state")),
                target.optionalInteger("weight").orElse(Target.USUAL_WEIGHT));
    }

    private static Map<String, @Nullable Object> listener(Listener listener) {
        return Json.object(
                "address", listener.address(),
                "port", listener.port(),
                "kind", listener.kind().name().toLowerCase(Locale.ROOT),
                "routes", listener.routes().stream().map(EdgeJson::route).toList());
    }

    private static Listener listener(Fields listener) {
        return new Listener(
                listener.text("address"),
                listener.integer("port"),
                Names.constant(Kind.class, listener.text("kind")),
                listener.list("routes").stream().map(EdgeJson::route).toList());
    }

    private static Map<String, @Nullable Object> route(Route route) {
        return switch (route.destination()) {
            case ToService(String service, int port) ->
                Json.object(
                        "host", route.host().orElse(null), "path", route.path(), "service", service, "container", port);
            case Redirect(String location) ->
                Json.object("host", route.host().orElse(null), "path", route.path(), "redirect", location);
        };
    }

    private static Route route(Fields route) {
        Destination destination = route.has("redirect")
                ? new Redirect(route.text("redirect"))
                : new ToService(route.text("service"), route.integer("container"));
        return new Route(route.optionalText("host"), route.text("path"), destination);
    }
}
