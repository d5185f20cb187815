package dev.rung.laptop.edge;

import dev.rung.core.port.Listener.Destination;
import dev.rung.core.port.Listener.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the destination of a request: an exact host before a wildcard before any host, and within one host the longest
 * path. A host whose paths all miss leaves the request to the next less specific one.
 */
final class RoutingTable {
    private static final String WILDCARD = "*.";

    private final Map<String, List<Route>> byHost = new HashMap<>();
    private final List<Route> anyHost = new ArrayList<>();

    RoutingTable(List<Route> routes) {
        routes.stream()
                .sorted(Comparator.comparingInt((Route route) -> route.path().length())
                        .reversed())
                .forEach(route -> route.host()
                        .map(host -> byHost.computeIfAbsent(host, unseen -> new ArrayList<>()))
                        .orElse(anyHost)
                        .add(route));
    }

    /**
     * Where a request goes.
     *
     * @param authority the Host header or {@code :authority}, with or without a port, in any case
     * @param path the path as it was sent, without the query
     */
    Optional<Destination> match(String authority, String path) {
        String canonical = RequestPath.canonical(path);
        if (byHost.isEmpty()) {
            return within(anyHost, canonical);
        }
        String host = hostOf(authority);
        return within(byHost.getOrDefault(host, List.of()), canonical)
                .or(() -> within(byHost.getOrDefault(wildcardOf(host), List.of()), canonical))
                .or(() -> within(anyHost, canonical));
    }

    private static Optional<Destination> within(List<Route> longestFirst, String path) {
        for (Route route : longestFirst) {
            if (covers(route.path(), path)) {
                return Optional.of(route.destination());
            }
        }
        return Optional.empty();
    }

    /** Whole segments: {@code /api} covers {@code /api} and {@code /api/x}, not {@code /apis}. */
    private static boolean covers(String prefix, String path) {
        return path.startsWith(prefix)
                && (prefix.endsWith("/") || path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private static String wildcardOf(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? "" : WILDCARD + host.substring(dot + 1);
    }

    private static String hostOf(String authority) {
        int colon = authority.lastIndexOf(':');
        boolean hasPort = colon >= 0 && colon > authority.lastIndexOf(']');
        String host = (hasPort ? authority.substring(0, colon) : authority).toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
