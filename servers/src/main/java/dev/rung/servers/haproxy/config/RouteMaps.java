package dev.rung.servers.haproxy.config;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Redirect;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.Listener.ToHttps;
import dev.rung.core.port.Listener.ToService;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The routes of a listener as HAProxy's maps: the longest key that a request begins with wins. A request is looked up by
 * its host and path followed by {@value #END}, which no path contains, so that {@code /api} covers {@code /api} and
 * {@code /api/x} and not {@code /apis}: it has the keys {@code /api#} and {@code /api/}.
 */
final class RouteMaps {
    /** Begins the value of a route that leads to another place. */
    static final String ELSEWHERE = ">";

    /** The value of a route that leads to the same address over HTTPS. */
    static final String SECURE = "^";

    /** Stands behind a path where it ends. */
    static final String END = "#";

    private static final Pattern UNFIT = Pattern.compile("[\\s\\p{Cntrl}#]");

    private RouteMaps() {}

    /** Of the routes with a host; that is a whole host or {@code *.example.com}. */
    static String hosts(EnvironmentId environment, Listener listener) {
        return map(environment, listener, route -> route.host().isPresent());
    }

    /** Of the routes for any host. */
    static String any(EnvironmentId environment, Listener listener) {
        return map(environment, listener, route -> route.host().isEmpty());
    }

    private static String map(EnvironmentId environment, Listener listener, Predicate<Route> which) {
        Map<String, String> entries = new LinkedHashMap<>();
        listener.routes().stream().filter(which).forEach(route -> {
            String value = value(environment, route);
            String key = fit(route.host().orElse("") + route.path());
            if (!route.path().endsWith("/")) {
                entries.putIfAbsent(key + END, value);
                key += "/";
            }
            entries.putIfAbsent(key, value);
        });
        StringBuilder text = new StringBuilder();
        entries.forEach(
                (key, value) -> text.append(key).append(' ').append(value).append('\n'));
        return text.toString();
    }

    private static String value(EnvironmentId environment, Route route) {
        return switch (route.destination()) {
            case ToService service ->
                BackendName.of(Kind.HTTP, environment, service).toString();
            case ToHttps _ -> SECURE;
            case Redirect(String location) ->
                ELSEWHERE + fit(location.endsWith("/") ? location.substring(0, location.length() - 1) : location);
        };
    }

    private static String fit(String text) {
        if (UNFIT.matcher(text).find()) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    "edge: a route with '" + text + "' cannot be served: it has a blank, a control character or a '#'",
                    "Write it percent-encoded");
        }
        return text;
    }
}
