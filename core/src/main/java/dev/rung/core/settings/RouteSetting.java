package dev.rung.core.settings;

import java.util.Optional;

/**
 * A route of rung.yaml.
 *
 * @param host lower case
 * @param path begins with a slash
 * @param service where it leads; empty for a redirect
 * @param port of the service; empty for its first
 * @param redirect scheme and host where it sends; empty for a service
 */
public record RouteSetting(
        String host, String path, Optional<String> service, Optional<Integer> port, Optional<String> redirect) {}
