package dev.rung.core.evidence;

/**
 * Where a figure comes from.
 *
 * @param place who or what said it, such as {@code evidence.yaml:7} or {@code the ledger}
 * @param window the time it speaks of, such as {@code busy hour}
 * @param confidence how far it is to be believed, 0..1
 */
public record Source(String place, String window, double confidence) {
    /** Checks the range. */
    public Source {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not within 0..1");
        }
    }

    @Override
    public String toString() {
        return window.isEmpty() ? place : place + " (" + window + ")";
    }
}
