package dev.rung.core.balance;

/**
 * What one target carries at the moment of a choice.
 *
 * @param target whatever the caller calls its target
 * @param inFlight requests or connections it is serving now, 0 or more
 * @param weight its share beside the others, 0 or more; 0 takes no new work
 * @param <T> the caller's own type of target
 */
public record Load<T>(T target, int inFlight, int weight) {

    /** Refuses negative numbers: they would turn the comparison round. */
    public Load {
        if (inFlight < 0 || weight < 0) {
            throw new IllegalArgumentException("inFlight and weight must not be negative: " + inFlight + ", " + weight);
        }
    }

    /** A load of the ordinary weight, 1. */
    public static <T> Load<T> of(T target, int inFlight) {
        return new Load<>(target, inFlight, 1);
    }

    /** Whether this target would be less burdened than the other by the next request: {@code (inFlight + 1) / weight}. */
    boolean isLighterThan(Load<?> other) {
        return burdenBeside(other) < other.burdenBeside(this);
    }

    /** Whether the next request would burden both alike. */
    boolean isAsLightAs(Load<?> other) {
        return burdenBeside(other) == other.burdenBeside(this);
    }

    /** Compares fractions by multiplying across: exact, where a division would round. */
    private long burdenBeside(Load<?> other) {
        return (inFlight + 1L) * other.weight;
    }
}
