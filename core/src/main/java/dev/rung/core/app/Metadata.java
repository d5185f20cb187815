package dev.rung.core.app;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What is said about an instance.
 *
 * @param labels on the instance
 * @param annotations on the instance, for the runtime
 * @param serviceLabels on the service ({@code deploy.labels})
 * @param containerName the one name its only instance has
 * @param logging where its output goes
 */
public record Metadata(
        SequencedMap<String, String> labels,
        SequencedMap<String, String> annotations,
        SequencedMap<String, String> serviceLabels,
        Optional<String> containerName,
        Optional<Logging> logging) {

    /** Nothing. */
    public static final Metadata NONE = new Metadata(
            new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), Optional.empty(), Optional.empty());

    /**
     * Where output goes.
     *
     * @param driver the engine's logging driver; empty for its default
     * @param options the driver's own
     */
    public record Logging(Optional<String> driver, SequencedMap<String, String> options) {}
}
