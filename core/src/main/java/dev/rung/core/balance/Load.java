package dev.rung.core.balance;

/**
 * What one target carries at the moment of a choice.
 *
 * @param target whatever the caller calls its target
 * @param inFlight requests or connections it is serving now, 0 or more
 * @param weight its share beside the others, 1 or more
 * @param given how often it was chosen since the candidates or their weights last changed, 0 or more
 * @param <T> the caller's own type of target
 */
public record Load<T>(T target, int inFlight, int weight, long given) {

    /** Refuses what would turn a comparison round. */
    public Load {
        if (inFlight < 0 || weight < 1 || given < 0) {
            throw new IllegalArgumentException("a load of " + target + " is out of range: " + inFlight
                    + " in flight (0 or more), weight " + weight + " (1 or more), given " + given + " (0 or more)");
        }
    }
}
