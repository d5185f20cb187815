package dev.rung.laptop.edge;

import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Headers that speak of one connection only and are not passed on (RFC 9110, 7.6.1). {@code Transfer-Encoding} is left to
 * Undertow, which frames the body anew.
 */
final class HopByHop {
    private static final HttpString PROXY_CONNECTION = new HttpString("Proxy-Connection");
    private static final List<HttpString> ALWAYS =
            List.of(Headers.CONNECTION, new HttpString("Keep-Alive"), PROXY_CONNECTION, Headers.TE);

    private HopByHop() {}

    /** The lower-case names that {@code Connection} lists. */
    static Set<String> names(HeaderMap headers) {
        HeaderValues values = headers.get(Headers.CONNECTION);
        Set<String> names = new HashSet<>();
        if (values != null) {
            for (String value : values) {
                for (String name : value.split(",")) {
                    names.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    /**
     * Removes them.
     *
     * @param upgrade whether the connection is to change its protocol: then that wish is passed on
     */
    static void strip(HeaderMap headers, boolean upgrade) {
        if (headers.contains(Headers.CONNECTION)) {
            for (String name : names(headers)) {
                if (!name.isEmpty() && !isFraming(name) && !name.equals("upgrade")) {
                    headers.remove(name);
                }
            }
        }
        ALWAYS.forEach(headers::remove);
        if (upgrade) {
            headers.put(Headers.CONNECTION, "Upgrade");
        } else {
            headers.remove(Headers.UPGRADE);
        }
    }

    /** What frames or addresses the message stays, whatever a client lists. */
    private static boolean isFraming(String name) {
        return switch (name) {
            case "transfer-encoding", "content-length", "host", "close", "keep-alive" -> true;
            default -> false;
        };
    }
}
