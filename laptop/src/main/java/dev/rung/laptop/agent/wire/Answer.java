package dev.rung.laptop.agent.wire;

import dev.rung.core.port.PortException;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of what the agent answers to a request. */
public sealed interface Answer {
    /** The member of a request that names the call. */
    String CALL = "call";

    /** The member of a request that names the visit to the host's lock within which it is made. */
    String VISIT = "visit";

    /**
     * The request was done; nothing more comes.
     *
     * @param value what came of it
     */
    record Done(Fields value) implements Answer {}

    /**
     * The request failed; nothing more comes.
     *
     * @param failure why
     */
    record Failed(PortException failure) implements Answer {}

    /**
     * A part of a longer answer.
     *
     * @param value the part
     */
    record Part(Fields value) implements Answer {}

    /** It is still being worked on. */
    record Working() implements Answer {}

    /** The line that says it. */
    default String line() {
        return Json.write(
                switch (this) {
                    case Done(Fields value) -> Json.object("ok", value.values());
                    case Failed(PortException failure) -> Json.object("error", FailureJson.write(failure));
                    case Part(Fields value) -> Json.object("line", value.values());
                    case Working() -> Json.object("working", true);
                });
    }

    /** An answer that is done, with these values. */
    static Answer done(Map<String, @Nullable Object> value) {
        return new Done(new Fields(value));
    }

    /**
     * The answer that a line says.
     *
     * @throws IllegalArgumentException when it says none
     */
    static Answer read(String line) {
        Fields fields = Json.read(line);
        if (fields.has("ok")) {
            return new Done(fields.object("ok"));
        }
        if (fields.has("error")) {
            return new Failed(FailureJson.read(fields.object("error")));
        }
        return fields.has("line") ? new Part(fields.object("line")) : new Working();
    }
}
