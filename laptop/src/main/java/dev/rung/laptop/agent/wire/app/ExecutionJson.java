package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Execution;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an instance runs, to and from documents. */
final class ExecutionJson {
    private ExecutionJson() {}

    static Map<String, @Nullable Object> write(Execution value) {
        return Json.object(
                "entrypoint", value.entrypoint().orElse(null),
                "command", value.command().orElse(null),
                "environment", value.environment(),
                "workingDir", value.workingDir().orElse(null),
                "user", value.user().orElse(null),
                "groups", value.groups(),
                "tty", value.tty(),
                "stdinOpen", value.stdinOpen(),
                "init", value.init());
    }

    static Execution read(Fields from) {
        return new Execution(
                from.has("entrypoint") ? Optional.of(from.texts("entrypoint")) : Optional.empty(),
                from.has("command") ? Optional.of(from.texts("command")) : Optional.empty(),
                from.textMap("environment"),
                from.optionalText("workingDir"),
                from.optionalText("user"),
                from.texts("groups"),
                from.flag("tty"),
                from.flag("stdinOpen"),
                from.flag("init"));
    }
}
