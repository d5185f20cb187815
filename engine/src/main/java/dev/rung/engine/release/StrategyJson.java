package dev.rung.engine.release;

import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.planner.Strategy;
import dev.rung.core.settings.Threshold;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A strategy as a release keeps it: what was cut short goes on in the same way. */
final class StrategyJson {
    private StrategyJson() {}

    static Map<String, @Nullable Object> write(Strategy strategy) {
        return switch (strategy) {
            case Strategy.Rolling _ -> Json.object("name", "rolling");
            case Strategy.BlueGreen blueGreen ->
                Json.object("name", "blue-green", "hold", blueGreen.hold().toMillis());
            case Strategy.Canary canary -> {
                var limits = new LinkedHashMap<String, @Nullable Object>();
                canary.criteria().abortWhen().forEach((figure, limit) -> limits.put(figure, write(limit)));
                yield Json.object(
                        "name", "canary",
                        "steps", canary.steps().stream().map(String::valueOf).toList(),
                        "window", canary.criteria().window().toMillis(),
                        "requests", canary.criteria().minimumRequests(),
                        "abort_when", limits);
            }
        };
    }

    static Strategy read(Fields fields) {
        return switch (fields.text("name")) {
            case "rolling" -> new Strategy.Rolling();
            case "blue-green" -> new Strategy.BlueGreen(Duration.ofMillis(fields.whole("hold")));
            case "canary" -> {
                var limits = new LinkedHashMap<String, Threshold>();
                Fields written = fields.object("abort_when");
                written.names().forEach(figure -> limits.put(figure, threshold(written.text(figure))));
                yield new Strategy.Canary(
                        fields.texts("steps").stream().map(Double::valueOf).toList(),
                        new CanaryCriteria(
                                Duration.ofMillis(fields.whole("window")), fields.integer("requests"), limits));
            }
            case String other -> throw new IllegalArgumentException("unknown strategy " + other);
        };
    }

    private static String write(Threshold threshold) {
        return switch (threshold) {
            case Threshold.Share share -> "share " + share.ratio();
            case Threshold.Multiple multiple -> "times " + multiple.factor();
            case Threshold.Time time -> "ms " + time.duration().toMillis();
        };
    }

    private static Threshold threshold(String text) {
        int space = text.indexOf(' ');
        String value = text.substring(space + 1);
        return switch (text.substring(0, Math.max(space, 0))) {
            case "share" -> new Threshold.Share(Double.parseDouble(value));
            case "times" -> new Threshold.Multiple(Double.parseDouble(value));
            case "ms" -> new Threshold.Time(Duration.ofMillis(Long.parseLong(value)));
            default -> throw new IllegalArgumentException("unknown threshold " + text);
        };
    }
}
