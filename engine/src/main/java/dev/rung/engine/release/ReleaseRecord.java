package dev.rung.engine.release;

import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.port.Listener;
import dev.rung.core.release.Engine;
import dev.rung.core.release.ImageId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A release as it was made; all that is needed to bring it back but for the contents of secrets.
 *
 * @param number from 1
 * @param created when
 * @param by {@code user@machine}
 * @param engine what ran it
 * @param directory the absolute folder of the app's files
 * @param document the resolved app in Compose's long form
 * @param services what each service ran
 * @param listeners what the edge served
 * @param policy how it was brought about
 */
public record ReleaseRecord(
        int number,
        Instant created,
        String by,
        Engine engine,
        String directory,
        Map<String, @Nullable Object> document,
        SequencedMap<String, ServiceRecord> services,
        List<Listener> listeners,
        ReleasePolicy policy) {

    /** Copies the collections. Written out in full: callers see what may be null only in a constructor that is. */
    public ReleaseRecord(
            int number,
            Instant created,
            String by,
            Engine engine,
            String directory,
            Map<String, @Nullable Object> document,
            SequencedMap<String, ServiceRecord> services,
            List<Listener> listeners,
            ReleasePolicy policy) {
        this.number = number;
        this.created = created;
        this.by = by;
        this.engine = engine;
        this.directory = directory;
        this.document = document;
        this.services = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(services));
        this.listeners = List.copyOf(listeners);
        this.policy = policy;
    }

    /**
     * What a service ran.
     *
     * @param image its image
     * @param runLine how it ran as a process
     * @param replicas how many instances; for a one-shot 1
     * @param oneShot whether it ran to its end
     */
    public record ServiceRecord(ImageId image, Optional<String> runLine, int replicas, boolean oneShot) {}
}
