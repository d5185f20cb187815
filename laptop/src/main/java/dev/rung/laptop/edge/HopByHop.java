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
    private static final HttpString HTTP2_SETTINGS = new HttpString("HTTP2-Settings");
    private static final List<HttpString> ALWAYS =
            List.of(Headers.CONNECTION, new HttpString("Keep-Alive"), PROXY_CONNECTION, Headers.TE);

    private HopByHop() {}

    /** The lower-case names that {@code Connection} lists. */
    static Set<String> names(HeaderMap headers) {
        HeaderValues values = headers.get(Headers.CONNECTION);
        if (values == null) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    /**
     * Removes them.
     *
     * @param headers a message's headers, changed in place
     * @param listed the names that its {@code Connection} lists
     * @param upgrade whether the connection is to change its protocol: then that wish is passed on
     */
    static void strip(HeaderMap headers, Set<String> listed, boolean upgrade) {
        for (String name : listed) {
            if (!name.isEmpty() && !isFraming(name)) {
                headers.remove(name);
            }
        }
        ALWAYS.forEach(headers::remove);
        if (upgrade) {
            headers.put(Headers.CONNECTION, "Upgrade");
        } else {
            headers.remove(Headers.UPGRADE);
            headers.remove(HTTP2_SETTINGS);
        }
    }

    /** What frames or addresses the message is none of the sender's to list; an upgrade is decided on
     * by the caller. */
    private static boolean isFraming(String name) {
        return switch (name) {
            case "transfer-encoding", "content-length", "host", "upgrade" -> true;
            default -> false;
        };
    }
}
