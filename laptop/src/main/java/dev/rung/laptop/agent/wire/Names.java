package dev.rung.laptop.agent.wire;

import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of environments, instances and constants as they travel. */
public final class Names {
    // They become folders, so what could leave the folder is refused.
    private static final Pattern FOLDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private Names() {}

    /** An environment as a document. */
    public static Map<String, @Nullable Object> write(EnvironmentId environment) {
        return Json.object("app", environment.app(), "name", environment.name());
    }

    /**
     * The environment that was written.
     *
     * @throws IllegalArgumentException when a name could not be that of a folder
     */
    public static EnvironmentId environment(Fields environment) {
        return new EnvironmentId(folder(environment.text("app")), folder(environment.text("name")));
    }

    /**
     * The instance of that name.
     *
     * @throws IllegalArgumentException when it is no instance's name
     */
    public static InstanceId instance(String text) {
        return InstanceId.parse(text)
                .filter(id -> FOLDER.matcher(id.service()).matches())
                .orElseThrow(() -> new IllegalArgumentException(text + " is no instance's name"));
    }

    /**
     * The engine of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Engine engine(String word) {
        return constant(Engine.class, word);
    }

    /**
     * The constant of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    private static String folder(String name) {
        if (!FOLDER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name is made of letters, digits, dots, dashes and underscores: " + name);
        }
        return name;
    }
}
