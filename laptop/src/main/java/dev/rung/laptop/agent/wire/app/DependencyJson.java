package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Dependency;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What comes before a service, to and from documents. */
final class DependencyJson {
    private DependencyJson() {}

    static Map<String, @Nullable Object> write(Dependency value) {
        return Json.object(
                "condition", value.condition().name(),
                "required", value.required(),
                "restart", value.restart());
    }

    static Dependency read(Fields from) {
        return new Dependency(
                Dependency.Condition.valueOf(from.text("condition")), from.flag("required"), from.flag("restart"));
    }
}
