package dev.rung.core.settings;

import java.util.Optional;

/**
 * What the edge does with a request.
 *
 * @param host the host name it is for
 * @param path the beginning of the path it is for, with a slash; {@code /} for all
 * @param target where it goes
 */
public record Route(String host, String path, Target target) {
    /** Where a request goes. */
    public sealed interface Target {
        /**
         * To a service.
         *
         * @param service its name
         * @param port the port inside; empty for its only HTTP port
         */
        record ToService(String service, Optional<Integer> port) implements Target {}

        /**
         * Elsewhere: the client is told to go there.
         *
         * @param url an absolute URL; the path of the request is added to it
         */
        record Redirect(String url) implements Target {}
    }
}
