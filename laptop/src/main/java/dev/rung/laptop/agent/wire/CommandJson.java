package dev.rung.laptop.agent.wire;

import dev.rung.core.release.ForegroundCommand;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commands for the user's own terminal as they travel. */
public final class CommandJson {
    private CommandJson() {}

    /** A command as a document. */
    public static Map<String, @Nullable Object> write(ForegroundCommand command) {
        return Json.object(
                "words", command.words(),
                "environment", command.environment(),
                "directory", command.directory().orElse(null));
    }

    /** The command that was written. */
    public static ForegroundCommand read(Fields command) {
        return new ForegroundCommand(
                command.texts("words"), command.textMap("environment"), command.optionalText("directory"));
    }
}
