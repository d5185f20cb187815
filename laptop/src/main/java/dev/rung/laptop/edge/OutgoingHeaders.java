package dev.rung.laptop.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns the headers of a request as it came into those that its target gets.
 *
 * <p>What speaks of the client ({@code X-Forwarded-*}, and {@code Forwarded} of RFC 7239) is written by the edge. What
 * the client sent of it is dropped, because anybody can write it, unless the peer is trusted; then the edge adds itself
 * to it.
 */
final class OutgoingHeaders {
    private static final HttpString FORWARDED = new HttpString("Forwarded");
    private static final HttpString TRACE_PARENT = new HttpString("traceparent");
    private static final HttpString TRACE_STATE = new HttpString("tracestate");
    private static final HttpString REAL_IP = new HttpString("X-Real-IP");

    private final Predicate<InetAddress> trusted;

    OutgoingHeaders(Predicate<InetAddress> trusted) {
        this.trusted = trusted;
    }

    /**
     * Rewrites.
     *
     * @param exchange the request as it came
     * @param headers a copy of its headers, changed in place
     */
    void rewrite(HttpServerExchange exchange, HeaderMap headers) {
        Set<String> listed = HopByHop.names(exchange.getRequestHeaders());
        HopByHop.strip(headers, listed, isUpgrade(exchange, listed));
        forward(exchange, headers);
        trace(headers);
    }

    private static boolean isUpgrade(HttpServerExchange exchange, Set<String> listed) {
        return exchange.isHttp11()
                && listed.contains("upgrade")
                && exchange.getRequestHeaders().contains(Headers.UPGRADE);
    }

    private void forward(HttpServerExchange exchange, HeaderMap headers) {
        HeaderMap came = exchange.getRequestHeaders();
        InetAddress peer = exchange.getSourceAddress().getAddress();
        boolean believed = trusted.test(peer);
        String client = peer.getHostAddress();
        String host = came.contains(Headers.HOST) ? came.getFirst(Headers.HOST) : "";
        String proto = exchange.getRequestScheme();
        String port = Integer.toString(exchange.getConnection()
                .getLocalAddress(InetSocketAddress.class)
                .getPort());

        headers.remove(Headers.X_FORWARDED_SERVER);
        headers.put(Headers.X_FORWARDED_FOR, believed ? joined(came.get(Headers.X_FORWARDED_FOR), client) : client);
        headers.put(Headers.X_FORWARDED_PROTO, first(believed, came, Headers.X_FORWARDED_PROTO, proto));
        headers.put(Headers.X_FORWARDED_HOST, first(believed, came, Headers.X_FORWARDED_HOST, host));
        headers.put(Headers.X_FORWARDED_PORT, first(believed, came, Headers.X_FORWARDED_PORT, port));
        headers.put(REAL_IP, first(believed, came, REAL_IP, client));
        String element = element(client, host, proto);
        headers.put(FORWARDED, believed ? joined(came.get(FORWARDED), element) : element);
    }

    private static String first(boolean believed, HeaderMap came, HttpString name, String otherwise) {
        String value = believed ? came.getFirst(name) : null;
        return value == null ? otherwise : value;
    }

    private static String joined(@Nullable List<String> before, String last) {
        return before == null || before.isEmpty() ? last : String.join(", ", before) + ", " + last;
    }

    /** RFC 7239, 4: an IPv6 address and anything that is no token stands in quotes. */
    private static String element(String client, String host, String proto) {
        String node = client.indexOf(':') < 0 ? client : "\"[" + client + "]\"";
        String named = host.isEmpty() ? "" : ";host=" + (isToken(host) ? host : quoted(host));
        return "for=" + node + named + ";proto=" + proto.toLowerCase(Locale.ROOT);
    }

    private static boolean isToken(String text) {
        return text.chars().allMatch(RequestPath::isUnreserved);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static void trace(HeaderMap headers) {
        HeaderValues parents = headers.get(TRACE_PARENT);
        if (parents == null || parents.size() != 1 || !TraceParent.isValid(parents.getFirst())) {
            headers.put(TRACE_PARENT, TraceParent.create());
            headers.remove(TRACE_STATE);
        }
    }
}
