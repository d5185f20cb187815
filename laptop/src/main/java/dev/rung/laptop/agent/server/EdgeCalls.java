package dev.rung.laptop.agent.server;

import dev.rung.core.port.Edge;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.EdgeJson;
import dev.rung.laptop.agent.wire.EdgeViewJson;
import dev.rung.laptop.agent.wire.Names;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls that reach the edge. */
public final class EdgeCalls {
    private final Edge edge;
    private final BiConsumer<EnvironmentId, Engine> known;
    private final Consumer<EnvironmentId> changed;

    /**
     * @param edge that is reached
     * @param known is told, before the edge is, which engine runs the instances of an environment
     * @param changed is told after the edge was
     */
    public EdgeCalls(Edge edge, BiConsumer<EnvironmentId, Engine> known, Consumer<EnvironmentId> changed) {
        this.edge = edge;
        this.known = known;
        this.changed = changed;
    }

    /** The calls by name. */
    public Map<String, Call> byName() {
        return Map.of(
                "edge.publish", Call.of(this::publish),
                "edge.target", Call.of(this::target),
                "edge.maintenance", Call.of(this::maintenance),
                "edge.view", Call.of(this::view));
    }

    private Map<String, @Nullable Object> publish(Fields arguments) {
        return change(
                arguments,
                environment -> edge.publish(environment, EdgeJson.readListeners(arguments.list("listeners"))));
    }

    private Map<String, @Nullable Object> target(Fields arguments) {
        return change(
                arguments,
                environment -> edge.target(
                        environment, arguments.text("service"), EdgeJson.readTargets(arguments.list("targets"))));
    }

    private Map<String, @Nullable Object> maintenance(Fields arguments) {
        return change(arguments, environment -> edge.maintenance(environment, arguments.flag("on")));
    }

    private Map<String, @Nullable Object> view(Fields arguments) {
        return EdgeViewJson.write(edge.view(Names.environment(arguments.object("environment"))));
    }

    private Map<String, @Nullable Object> change(Fields arguments, Consumer<EnvironmentId> act) {
        EnvironmentId environment = Names.environment(arguments.object("environment"));
        known.accept(environment, Names.engine(arguments.text("engine")));
        act.accept(environment);
        changed.accept(environment);
        return Json.object();
    }
}
