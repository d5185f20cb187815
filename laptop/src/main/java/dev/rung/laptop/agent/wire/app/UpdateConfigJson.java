package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.UpdateConfig;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How instances are replaced, to and from documents. */
final class UpdateConfigJson {
    private UpdateConfigJson() {}

    static Map<String, @Nullable Object> write(UpdateConfig value) {
        return Json.object(
                "order", value.order().name(),
                "parallelism", value.parallelism(),
                "delay", value.delay().toString(),
                "onFailure", value.onFailure().name(),
                "monitor", value.monitor().toString(),
                "maxFailureRatio", Double.toString(value.maxFailureRatio()));
    }

    static UpdateConfig read(Fields from) {
        return new UpdateConfig(
                UpdateConfig.Order.valueOf(from.text("order")),
                from.integer("parallelism"),
                Duration.parse(from.text("delay")),
                UpdateConfig.FailureAction.valueOf(from.text("onFailure")),
                Duration.parse(from.text("monitor")),
                Double.parseDouble(from.text("maxFailureRatio")));
    }
}
