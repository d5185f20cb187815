package dev.rung.laptop.agent.wire;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.port.Target.State;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.json.ListenerJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an edge is told: listeners and targets. */
public final class EdgeJson {
    private EdgeJson() {}

    /** Listeners as documents. */
    public static List<Map<String, @Nullable Object>> listeners(List<Listener> listeners) {
        return ListenerJson.write(listeners);
    }

    /** The listeners that were written. */
    public static List<Listener> readListeners(List<Fields> listeners) {
        return ListenerJson.read(listeners);
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
                "weight", target.weight(),
                "host", target.host().orElse(null));
    }

    /** One that was written before there were weights has the usual one. */
    static Target target(Fields target) {
        return new Target(
                Names.instance(target.text("instance")),
                InstanceJson.addresses(target.list("addresses")),
                Names.constant(State.class, target.text("state")),
                target.optionalInteger("weight").orElse(Target.USUAL_WEIGHT),
                target.optionalText("host"));
    }
}
