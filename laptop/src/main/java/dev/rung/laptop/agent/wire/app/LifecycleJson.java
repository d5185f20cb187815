package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Lifecycle;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Restarting and stopping, to and from documents. */
final class LifecycleJson {
    private LifecycleJson() {}

    static Map<String, @Nullable Object> write(Lifecycle value) {
        return Json.object(
                "restart", RestartPolicyJson.write(value.restart()),
                "stopSignal", value.stopSignal().orElse(null),
                "stopGrace", value.stopGrace().toString(),
                "postStart",
                        value.postStart().stream().map(LifecycleJson::write).toList(),
                "preStop", value.preStop().stream().map(LifecycleJson::write).toList());
    }

    static Lifecycle read(Fields from) {
        return new Lifecycle(
                RestartPolicyJson.read(from.object("restart")),
                from.optionalText("stopSignal"),
                Duration.parse(from.text("stopGrace")),
                from.list("postStart").stream().map(LifecycleJson::hook).toList(),
                from.list("preStop").stream().map(LifecycleJson::hook).toList());
    }

    static Map<String, @Nullable Object> write(Lifecycle.Hook value) {
        return Json.object(
                "command", value.command(),
                "user", value.user().orElse(null),
                "privileged", value.privileged(),
                "workingDir", value.workingDir().orElse(null),
                "environment", value.environment());
    }

    static Lifecycle.Hook hook(Fields from) {
        return new Lifecycle.Hook(
                from.texts("command"),
                from.optionalText("user"),
                from.flag("privileged"),
                from.optionalText("workingDir"),
                from.textMap("environment"));
    }
}
