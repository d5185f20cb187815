package dev.rung.shop.http;

import dev.rung.shop.telemetry.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is answered.
 *
 * @param status HTTP status, 200 to 599
 * @param headers by name; Content-Type included
 * @param body the text, sent as UTF-8, may be empty
 */
public record Response(int status, Map<String, String> headers, String body) {
    /** A body of the given media type. */
    public static Response of(int status, String type, String body) {
        return new Response(status, Map.of("Content-Type", type), body);
    }

    /** A JSON document made of maps, lists, strings, numbers and booleans. */
    public static Response json(int status, Object value) {
        return of(status, "application/json", Json.write(value) + "\n");
    }

    /** {@code {"error": message}}. */
    public static Response error(int status, String message) {
        return json(status, Map.of("error", message));
    }

    /** Sends the browser on with a GET. */
    public static Response seeOther(String location) {
        return of(303, "text/plain; charset=utf-8", "").with("Location", location);
    }

    /** The same with one more header. */
    public Response with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Response(status, more, body);
    }
}
