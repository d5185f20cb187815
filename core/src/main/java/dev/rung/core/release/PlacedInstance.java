package dev.rung.core.release;

/**
 * An instance and the host it stands on.
 *
 * @param host the host's name
 * @param id the instance
 */
public record PlacedInstance(String host, InstanceId id) {
    @Override
    public String toString() {
        return id.toString();
    }
}
