package dev.rung.servers.agent;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.requests.KeptRequests;
import dev.rung.servers.requests.RequestQuery;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The call for the requests that the edge of a server answered. */
final class RequestCalls {
    static final String REQUESTS = "edge.requests";
    static final String LINE = "line";

    private final KeptRequests requests;

    RequestCalls(KeptRequests requests) {
        this.requests = requests;
    }

    Map<String, Call> byName() {
        return Map.of(REQUESTS, this::requests);
    }

    private Map<String, @Nullable Object> requests(Fields arguments, Consumer<Map<String, @Nullable Object>> parts)
            throws InterruptedException {
        requests.send(query(arguments), line -> parts.accept(Json.object(LINE, line)));
        return Json.object();
    }

    static Map<String, @Nullable Object> write(RequestQuery query) {
        return Json.object(
                "environment", Names.write(query.environment()),
                "services", List.copyOf(query.services()),
                "tail", query.tail(),
                "since", query.since().map(Instant::toString).orElse(null),
                "follow", query.follow());
    }

    private static RequestQuery query(Fields arguments) {
        return new RequestQuery(
                Names.environment(arguments.object("environment")),
                new LinkedHashSet<>(arguments.texts("services")),
                arguments.integer("tail"),
                arguments.optionalText("since").map(Instant::parse),
                arguments.flag("follow"));
    }
}
