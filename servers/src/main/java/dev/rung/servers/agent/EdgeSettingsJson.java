package dev.rung.servers.agent;

import dev.rung.core.settings.EdgeSettings;
import dev.rung.core.settings.EdgeSettings.ClientRate;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the edge asks of an environment's requests, as a document. */
final class EdgeSettingsJson {
    private EdgeSettingsJson() {}

    static Map<String, @Nullable Object> write(EdgeSettings settings) {
        Optional<ClientRate> rate = settings.clientRate();
        return Json.object(
                "client_requests", rate.map(ClientRate::requests).orElse(null),
                "client_seconds", rate.map(each -> each.each().toSeconds()).orElse(null),
                "body_bytes", settings.bodyBytes().orElse(null),
                "per_instance", settings.perInstance().orElse(null),
                "trusted", settings.trusted(),
                "repeat_safe", settings.repeatSafe(),
                "metrics_port", settings.metricsPort().orElse(null));
    }

    /** Reads it; an {@link IllegalArgumentException} says what is wrong with it. */
    static EdgeSettings read(Fields fields) {
        return new EdgeSettings(
                fields.has("client_requests")
                        ? Optional.of(new ClientRate(
                                fields.integer("client_requests"), Duration.ofSeconds(fields.whole("client_seconds"))))
                        : Optional.empty(),
                fields.has("body_bytes") ? Optional.of(fields.whole("body_bytes")) : Optional.empty(),
                number(fields, "per_instance"),
                fields.texts("trusted"),
                fields.flag("repeat_safe"),
                number(fields, "metrics_port"));
    }

    private static Optional<Integer> number(Fields fields, String name) {
        return fields.has(name) ? Optional.of(fields.integer(name)) : Optional.empty();
    }
}
