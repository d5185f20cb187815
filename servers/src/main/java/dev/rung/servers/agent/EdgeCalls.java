package dev.rung.servers.agent;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.wire.Names;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls about what the edge of a server asks of requests. */
final class EdgeCalls {
    static final String ASK = "edge.ask";

    private final SecuredEdge edge;

    EdgeCalls(SecuredEdge edge) {
        this.edge = edge;
    }

    Map<String, Call> byName() {
        return Map.of(ASK, Call.of(this::ask));
    }

    private Map<String, @Nullable Object> ask(Fields arguments) {
        edge.ask(
                Names.environment(arguments.object("environment")),
                EdgeSettingsJson.read(arguments.object("settings")));
        return Json.object();
    }
}
