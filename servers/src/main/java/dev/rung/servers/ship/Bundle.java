package dev.rung.servers.ship;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * All of a project that a host is sent.
 *
 * @param compose the long form of the app, as the host reads it
 * @param settings what rung.yaml says; empty when there is none
 * @param grants contents of secrets and configs, by path in the project's folder on the host
 * @param mounts what the app mounts of the project's folder, to be put where the host's {@code compose} looks for it
 * @param contexts what the host builds images from
 */
public record Bundle(
        Map<String, @Nullable Object> compose,
        Optional<String> settings,
        SequencedMap<String, byte[]> grants,
        List<Mounted> mounts,
        List<BuildContext> contexts) {
    /** Copies the collections. */
    public Bundle {
        compose = Collections.unmodifiableMap(new LinkedHashMap<>(compose));
        grants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(grants));
        mounts = List.copyOf(mounts);
        contexts = List.copyOf(contexts);
    }

    /** The same with more contents beside those of secrets and configs. */
    public Bundle with(Map<String, byte[]> more) {
        var all = new LinkedHashMap<>(grants);
        all.putAll(more);
        return new Bundle(compose, settings, all, mounts, contexts);
    }

    /**
     * A folder or file that goes along.
     *
     * @param source where it is here
     * @param place its absolute path on the host, which follows from its content
     */
    public record Mounted(Path source, String place) {}

    /**
     * A folder that an image is built from there.
     *
     * @param source where it is here
     * @param files what of it goes along, as paths in it
     * @param place its absolute path on the host: the service's folder of contexts, and a name that follows from its content
     */
    public record BuildContext(Path source, List<String> files, String place) {
        /** Copies the list. */
        public BuildContext {
            files = List.copyOf(files);
        }
    }
}
