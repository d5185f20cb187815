package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.RestartPolicy;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When an instance is started again, to and from documents. */
final class RestartPolicyJson {
    private RestartPolicyJson() {}

    static Map<String, @Nullable Object> write(RestartPolicy value) {
        return Json.object(
                "mode", value.mode().name(),
                "maxAttempts", value.maxAttempts().orElse(null),
                "delay", value.delay().map(Duration::toString).orElse(null),
                "window", value.window().map(Duration::toString).orElse(null));
    }

    static RestartPolicy read(Fields from) {
        return new RestartPolicy(
                RestartPolicy.Mode.valueOf(from.text("mode")),
                from.optionalInteger("maxAttempts"),
                from.optionalText("delay").map(Duration::parse),
                from.optionalText("window").map(Duration::parse));
    }
}
