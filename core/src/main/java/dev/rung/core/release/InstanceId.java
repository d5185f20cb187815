package dev.rung.core.release;

import java.util.Optional;

/**
 * The name of one running copy of a service of a release, such as {@code web-3-1}; unique within its environment.
 *
 * @param service the service
 * @param release the release that started it, from 1
 * @param index from 1
 */
public record InstanceId(String service, int release, int index) {

    /** Reads what {@link #toString()} writes; empty when it is no instance's name. */
    public static Optional<InstanceId> parse(String text) {
        int last = text.lastIndexOf('-');
        int middle = last < 1 ? -1 : text.lastIndexOf('-', last - 1);
        if (middle < 1) {
            return Optional.empty();
        }
        try {
            return Optional.of(new InstanceId(
                    text.substring(0, middle),
                    Integer.parseInt(text.substring(middle + 1, last)),
                    Integer.parseInt(text.substring(last + 1))));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return service + "-" + release + "-" + index;
    }
}
