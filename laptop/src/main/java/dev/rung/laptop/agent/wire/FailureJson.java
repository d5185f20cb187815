package dev.rung.laptop.agent.wire;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Failures on their way back to the caller. */
public final class FailureJson {
    private FailureJson() {}

    /** A failure as a document. */
    public static Map<String, @Nullable Object> write(PortException failure) {
        return write(
                failure.kind(),
                String.valueOf(failure.getMessage()),
                failure.remedy().orElse(""));
    }

    /** A failure as a document. */
    public static Map<String, @Nullable Object> write(Kind kind, String message, String remedy) {
        return Json.object("kind", kind.name(), "message", message, "remedy", remedy);
    }

    /** The failure that was written; one of a kind that a newer agent knows is taken for a plain one. */
    public static PortException read(Fields failure) {
        return new PortException(kind(failure.text("kind")), failure.text("message"), failure.text("remedy"));
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        return Kind.FAILED;
    }
}
