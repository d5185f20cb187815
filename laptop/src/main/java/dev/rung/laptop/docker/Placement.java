package dev.rung.laptop.docker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the laptop decides about an instance besides what its spec says.
 *
 * @param name the container's
 * @param ports loopback port by container TCP port; none for a one-off
 * @param peers containers of the app's other services, by service, for those that share something of theirs
 * @param files host paths of the granted files, in the spec's order
 * @param environmentFile file with the variables that the {@code docker} command must not see as its own; empty for none
 * @param image what the image runs by itself
 * @param api version of the engine's API
 * @param role what the container is for
 */
record Placement(
        String name,
        SequencedMap<Integer, Integer> ports,
        Map<String, String> peers,
        List<String> files,
        Optional<String> environmentFile,
        ImageDefaults image,
        ApiVersion api,
        Role role) {

    /** What a container is for. */
    enum Role {
        /** It serves, under the service's name. */
        INSTANCE,
        /** A command of the user's: reached by nobody, gone when it ends. */
        ONE_OFF,
        /** The same, with the user's terminal. */
        ONE_OFF_ON_TERMINAL
    }

    /** Copies the collections. */
    Placement {
        ports = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(ports));
        peers = Map.copyOf(peers);
        files = List.copyOf(files);
    }

    boolean serves() {
        return role == Role.INSTANCE;
    }

    /**
     * What an image runs when nothing else is said.
     *
     * @param entrypoint may be empty
     * @param command may be empty
     */
    record ImageDefaults(List<String> entrypoint, List<String> command) {
        /** Copies the lists. */
        ImageDefaults {
            entrypoint = List.copyOf(entrypoint);
            command = List.copyOf(command);
        }
    }
}
