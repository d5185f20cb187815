package dev.rung.shop.http;

import java.util.Map;
import java.util.Optional;

/**
 * What was asked, its body already read.
 *
 * @param path decoded, without the query
 * @param parts the values of the route's placeholders by name, as {@code id} in {@code /orders/{id}}
 * @param query decoded parameters; of several with one name the last counts
 * @param headers the first value of each, names in lower case
 * @param body as UTF-8 text
 */
public record Request(
        String path, Map<String, String> parts, Map<String, String> query, Map<String, String> headers, String body) {

    /** The first value of a header; its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body as an HTML form's fields. */
    public Map<String, String> form() {
        return FormFields.parse(body);
    }

    /** The value of a placeholder that the route is known to have. */
    public String part(String name) {
        return Optional.ofNullable(parts.get(name)).orElseThrow();
    }
}
