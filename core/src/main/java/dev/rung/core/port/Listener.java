package dev.rung.core.port;

import java.util.List;
import java.util.Optional;

/**
 * An address on which the edge serves routes.
 *
 * @param address numeric, 127.0.0.1 unless something else is asked for
 * @param port 1 to 65535
 * @param kind what is spoken on it
 * @param routes for HTTP and HTTPS any number, for TCP exactly one, without host and path
 */
public record Listener(String address, int port, Kind kind, List<Route> routes) {

    /** What is spoken on a listener. */
    public enum Kind {
        /** HTTP/1.1 and HTTP/2, balanced by request. */
        HTTP,
        /** The same over TLS, with a certificate for the host that the client names. */
        HTTPS,
        /** Anything, balanced by connection. */
        TCP
    }

    /** Copies the routes. */
    public Listener {
        routes = List.copyOf(routes);
    }

    /**
     * Host and path to a destination. The longest matching path of the most specific host wins.
     *
     * @param host lower case, without port; {@code *.example.com} matches one label; empty for any
     * @param path a prefix of whole segments that begins with a slash; {@code /} for all
     * @param destination where matching requests go
     */
    public record Route(Optional<String> host, String path, Destination destination) {
        /** Everything to a service. */
        public static Route all(String service, int containerPort) {
            return new Route(Optional.empty(), "/", new ToService(service, containerPort));
        }
    }

    /** Where a request goes. */
    public sealed interface Destination {}

    /**
     * To an active target of a service.
     *
     * @param service its name
     * @param containerPort which of its ports
     */
    public record ToService(String service, int containerPort) implements Destination {}

    /**
     * Answered 308 with another place; path and query are kept.
     *
     * @param location scheme and host, such as {@code https://example.com}
     */
    public record Redirect(String location) implements Destination {}

    /** Answered 308 with the same address over HTTPS. */
    public record ToHttps() implements Destination {}
}
