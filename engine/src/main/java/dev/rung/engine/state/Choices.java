package dev.rung.engine.state;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Engine;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What was decided for an environment and lasts from one command to the next.
 *
 * @param engine what runs its services, and where its data therefore is; empty until the first {@code up}
 * @param scale instances of services whose files do not say how many
 */
public record Choices(Optional<Engine> engine, SequencedMap<String, Integer> scale) {
    private static final Choices NONE = new Choices(Optional.empty(), new LinkedHashMap<>());

    /** Copies the map. */
    public Choices {
        scale = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scale));
    }

    /** The same with another engine. */
    public Choices withEngine(Engine chosen) {
        return new Choices(Optional.of(chosen), scale);
    }

    /** The same with other numbers of instances. */
    public Choices withScale(SequencedMap<String, Integer> chosen) {
        return new Choices(engine, chosen);
    }

    /** What was decided; nothing when there is no file. */
    public static Choices read(EnvironmentFolder folder) {
        Path file = folder.choices();
        try {
            return Files.exists(file) ? parse(Json.read(Files.readString(file))) : NONE;
        } catch (IOException | IllegalArgumentException e) {
            throw failure(file, "cannot be read", e);
        }
    }

    /** Keeps it. */
    public void write(EnvironmentFolder folder) {
        try {
            PrivateFiles.makeFolderOf(folder.choices());
            PrivateFiles.replace(
                    folder.choices(),
                    Json.write(Json.object("engine", engine.map(Engine::word).orElse(null), "scale", scale)));
        } catch (IOException e) {
            throw failure(folder.choices(), "cannot be written", e);
        }
    }

    private static Choices parse(Fields fields) {
        var scale = new LinkedHashMap<String, Integer>();
        Fields written = fields.object("scale");
        written.names().forEach(name -> scale.put(name, written.integer(name)));
        return new Choices(
                fields.optionalText("engine").map(word -> Engine.valueOf(word.toUpperCase(Locale.ROOT))), scale);
    }

    private static PortException failure(Path file, String what, Exception e) {
        return new PortException(
                Kind.FAILED, file + ": it " + what + ": " + e.getMessage(), "Check the file and its owner", e);
    }
}
