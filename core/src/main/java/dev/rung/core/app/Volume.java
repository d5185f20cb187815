package dev.rung.core.app;

import java.util.Optional;
import java.util.SequencedMap;

/**
 * A named volume of the app.
 *
 * @param key the name the app's files use
 * @param name its name on the engine; empty for {@code APP_KEY}
 * @param external whether it is there already and not Rung's
 * @param driver such as {@code local}
 * @param driverOptions the driver's own
 * @param labels labels
 */
public record Volume(
        String key,
        Optional<String> name,
        boolean external,
        Optional<String> driver,
        SequencedMap<String, String> driverOptions,
        SequencedMap<String, String> labels) {}
