package dev.rung.compose.rungfile;

import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.Locale;

/** The keys of routes: {@code HOST} or {@code HOST/PATH}. One route has one key, however it was written. */
final class RouteKeys {
    private static final String EXPECTED =
            "expected HOST or HOST/PATH, such as shop.example.com or shop.example.com/api, found '";

    private RouteKeys() {}

    /** The routes under keys that can be compared: hosts in lower case, no slash where all paths are meant. */
    static Node.Mapping compared(Node.Mapping routes, KeyPath at, Reading reading) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        routes.entries().forEach((written, entry) -> {
            if (!isRoute(written)) {
                reading.error(entry.keyMark(), at.key(written), EXPECTED + written + "'");
                return;
            }
            Node.Entry earlier = entries.putIfAbsent(compared(written), entry);
            if (earlier != null) {
                reading.error(
                        entry.keyMark(),
                        at.key(written),
                        "the route " + compared(written) + " is there already, at " + earlier.keyMark());
            }
        });
        return new Node.Mapping(entries, routes.mark());
    }

    private static String compared(String key) {
        String path = path(key);
        return host(key).toLowerCase(Locale.ROOT) + (path.equals("/") ? "" : path);
    }

    /** The host of a key. */
    static String host(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? key : key.substring(0, slash);
    }

    /** The path of a key, with its slash; a slash alone when the key has none. */
    static String path(String key) {
        int slash = key.indexOf('/');
        return slash < 0 ? "/" : key.substring(slash);
    }

    private static boolean isRoute(String key) {
        for (String label : host(key).split("\\.", -1)) {
            if (label.isEmpty() || label.startsWith("-") || !label.chars().allMatch(RouteKeys::isOfHost)) {
                return false;
            }
        }
        return path(key).chars().allMatch(RouteKeys::isOfPath);
    }

    private static boolean isOfHost(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /** What a request may bring before its query; a backslash is taken for a slash by some and not by others. */
    private static boolean isOfPath(int c) {
        return c > ' ' && c < 0x7f && c != '?' && c != '#' && c != '\\';
    }
}
