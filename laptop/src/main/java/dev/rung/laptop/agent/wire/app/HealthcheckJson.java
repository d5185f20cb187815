package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Healthcheck;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an instance shows that it is well, to and from documents. */
final class HealthcheckJson {
    private HealthcheckJson() {}

    static Map<String, @Nullable Object> write(Healthcheck value) {
        return switch (value) {
            case Healthcheck.Disabled disabled -> Members.typed("disabled", write(disabled));
            case Healthcheck.Check check -> Members.typed("check", write(check));
        };
    }

    static Healthcheck read(Fields from) {
        return switch (Members.type(from)) {
            case "disabled" -> disabled(from);
            case "check" -> check(from);
            default -> throw Members.unknown(from, "Healthcheck");
        };
    }

    private static Map<String, @Nullable Object> write(Healthcheck.Disabled unused) {
        return Json.object();
    }

    private static Healthcheck.Disabled disabled(Fields unused) {
        return new Healthcheck.Disabled();
    }

    private static Map<String, @Nullable Object> write(Healthcheck.Check value) {
        return Json.object(
                "probe", write(value.probe()),
                "interval", value.interval().toString(),
                "timeout", value.timeout().toString(),
                "startPeriod", value.startPeriod().toString(),
                "startInterval", value.startInterval().toString(),
                "retries", value.retries());
    }

    private static Healthcheck.Check check(Fields from) {
        return new Healthcheck.Check(
                probe(from.object("probe")),
                Duration.parse(from.text("interval")),
                Duration.parse(from.text("timeout")),
                Duration.parse(from.text("startPeriod")),
                Duration.parse(from.text("startInterval")),
                from.integer("retries"));
    }

    static Map<String, @Nullable Object> write(Healthcheck.Probe value) {
        return Json.object(
                "shell", value.shell(),
                "words", value.words());
    }

    static Healthcheck.Probe probe(Fields from) {
        return new Healthcheck.Probe(from.flag("shell"), from.texts("words"));
    }
}
