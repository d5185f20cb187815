package dev.rung.core.planner;

import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import java.util.Locale;
import java.util.Set;

/**
 * Tells whether a published TCP port speaks HTTP, from what is written alone; traffic is never looked at.
 *
 * <p>In this order: {@code app_protocol} decides; a route to the port makes it HTTP; so does a healthcheck that asks an
 * {@code http://} address on it; so does a port that is customary for web servers.
 */
public final class HttpPorts {
    private static final Set<String> HTTP_PROTOCOLS = Set.of("http", "http1", "http2", "h2c", "ws", "grpc");
    private static final Set<Integer> CUSTOMARY = Set.of(
            80, 81, 3000, 3001, 3002, 3003, 4000, 4200, 4321, 5000, 5001, 5173, 5601, 8000, 8001, 8002, 8003, 8008,
            8080, 8081, 8082, 8083, 8084, 8085, 8086, 8087, 8088, 8089, 8090, 8888);

    private HttpPorts() {}

    /**
     * Whether the port speaks HTTP.
     *
     * @param routed whether a route leads to it
     */
    public static boolean isHttp(Service service, PublishedPort port, boolean routed) {
        if (port.appProtocol().isPresent()) {
            return HTTP_PROTOCOLS.contains(port.appProtocol().get().toLowerCase(Locale.ROOT));
        }
        return routed || isChecked(service, port.target()) || CUSTOMARY.contains(port.target());
    }

    private static boolean isChecked(Service service, int port) {
        if (!(service.health().orElse(null) instanceof Healthcheck.Check check)) {
            return false;
        }
        String probe = String.join(" ", check.probe().words());
        int at = probe.indexOf("http://");
        if (at < 0) {
            return false;
        }
        String authority = probe.substring(at + "http://".length()).split("[/\\s\"'|;?]", 2)[0];
        int colon = authority.lastIndexOf(':');
        // The colons of [::1] are no beginning of a port.
        boolean written = colon > authority.lastIndexOf(']');
        return written ? authority.substring(colon + 1).equals(Integer.toString(port)) : port == 80;
    }
}
