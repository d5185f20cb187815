package dev.rung.core.settings;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The company behind the app.
 *
 * @param customers how many pay
 * @param monthlyRevenue what comes in each month
 * @param growth the share by which it grows each month, such as 0.08
 * @param team how many people work on the app
 */
public record Business(
        Optional<Long> customers, Optional<Money> monthlyRevenue, OptionalDouble growth, Optional<Long> team) {
    /** Nothing known. */
    public static final Business UNKNOWN =
            new Business(Optional.empty(), Optional.empty(), OptionalDouble.empty(), Optional.empty());
}
