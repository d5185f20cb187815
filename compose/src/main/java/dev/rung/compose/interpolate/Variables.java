package dev.rung.compose.interpolate;

import java.util.Map;
import java.util.Optional;

/** Where the values of variables come from. */
@FunctionalInterface
public interface Variables {
    /** The value of a variable; empty when it is not set, which is not the same as set to nothing. */
    Optional<String> find(String name);

    /** The variables of a map. */
    static Variables of(Map<String, String> values) {
        return name -> Optional.ofNullable(values.get(name));
    }

    /** These variables, and where one is not set, those of others. */
    default Variables or(Variables others) {
        return name -> find(name).or(() -> others.find(name));
    }
}
