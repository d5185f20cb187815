package dev.rung.laptop.agent.watch;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.release.Engine;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.EdgeJson;
import dev.rung.laptop.agent.wire.Names;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What plans have told the edge of an environment.
 *
 * @param engine what runs its instances
 * @param listeners as published
 * @param targets as set, by service
 * @param maintenance whether it is on
 */
record EdgeState(
        Engine engine, List<Listener> listeners, SequencedMap<String, List<Target>> targets, boolean maintenance) {

    EdgeState {
        listeners = List.copyOf(listeners);
        targets = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(targets));
    }

    static EdgeState empty(Engine engine) {
        return new EdgeState(engine, List.of(), new LinkedHashMap<>(), false);
    }

    EdgeState with(Engine other) {
        return new EdgeState(other, listeners, targets, maintenance);
    }

    EdgeState with(List<Listener> others) {
        return new EdgeState(engine, others, targets, maintenance);
    }

    EdgeState with(String service, List<Target> others) {
        var replaced = new LinkedHashMap<>(targets);
        if (others.isEmpty()) {
            replaced.remove(service);
        } else {
            replaced.put(service, List.copyOf(others));
        }
        return new EdgeState(engine, listeners, replaced, maintenance);
    }

    EdgeState with(boolean on) {
        return new EdgeState(engine, listeners, targets, on);
    }

    /** As the environment's file has it. */
    String write() {
        var byService = new LinkedHashMap<String, @Nullable Object>();
        targets.forEach((service, set) -> byService.put(service, EdgeJson.targets(set)));
        return Json.write(Json.object(
                "engine",
                engine.word(),
                "listeners",
                EdgeJson.listeners(listeners),
                "targets",
                byService,
                "maintenance",
                maintenance));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when the text is not that
     */
    static EdgeState read(String text) {
        Fields fields = Json.read(text);
        var targets = new LinkedHashMap<String, List<Target>>();
        Fields byService = fields.object("targets");
        byService.names().forEach(service -> targets.put(service, EdgeJson.readTargets(byService.list(service))));
        return new EdgeState(
                Names.engine(fields.text("engine")),
                EdgeJson.readListeners(fields.list("listeners")),
                targets,
                fields.flag("maintenance"));
    }
}
