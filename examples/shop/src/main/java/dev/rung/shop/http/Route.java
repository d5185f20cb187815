package dev.rung.shop.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One thing that can be asked for.
 *
 * @param method GET (which answers HEAD as well) or POST
 * @param template a path whose segments may be placeholders, as in {@code /orders/{id}}
 * @param handler makes the answer, on a virtual thread; it may block
 */
public record Route(String method, String template, Function<Request, Response> handler) {
    /** The placeholders' values when the path matches. */
    Optional<Map<String, String>> match(String path) {
        String[] wanted = template.split("/", -1);
        String[] given = path.split("/", -1);
        if (wanted.length != given.length) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !given[i].isEmpty()) {
                parts.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
            } else if (!wanted[i].equals(given[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }
}
