package dev.rung.laptop.agent.server;

import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.Names;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls that say which environments are looked after. */
public final class EnvironmentCalls {
    private final BiConsumer<EnvironmentId, Engine> add;
    private final Consumer<EnvironmentId> forget;

    /**
     * @param add begins to look after an environment
     * @param forget ends it
     */
    public EnvironmentCalls(BiConsumer<EnvironmentId, Engine> add, Consumer<EnvironmentId> forget) {
        this.add = add;
        this.forget = forget;
    }

    /** The calls by name. */
    public Map<String, Call> byName() {
        return Map.of("environment.add", Call.of(this::add), "environment.forget", Call.of(this::forget));
    }

    private Map<String, @Nullable Object> add(Fields arguments) {
        add.accept(environment(arguments), Names.engine(arguments.text("engine")));
        return Json.object();
    }

    private Map<String, @Nullable Object> forget(Fields arguments) {
        forget.accept(environment(arguments));
        return Json.object();
    }

    private static EnvironmentId environment(Fields arguments) {
        return Names.environment(arguments.object("environment"));
    }
}
