package dev.rung.shop.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code application/x-www-form-urlencoded}, the form of queries and of HTML forms. */
final class FormFields {
    private FormFields() {}

    /**
     * Fields by name, the last of several with one name.
     *
     * @throws BadRequest when an escape is broken
     */
    static Map<String, String> parse(@Nullable String text) {
        Map<String, String> fields = new HashMap<>();
        if (text == null || text.isEmpty()) {
            return fields;
        }
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadRequest("a percent escape is broken");
        }
    }
}
