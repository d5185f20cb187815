package dev.rung.shop.telemetry;

import io.avaje.json.JsonException;
import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.util.Map;

/** JSON text to and from maps, lists, strings, numbers and booleans. */
public final class Json {
    /** An empty list is said as such: left out, as the library would, it looks like an answer cut short. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .jsonStream(JsonStream.builder().serializeEmpty(true).build())
            .build();

    private Json() {}

    /** One line of JSON. */
    public static String write(Object value) {
        return MAPPER.toJson(value);
    }

    /**
     * Reads one JSON object.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static Map<String, Object> readObject(String text) {
        try {
            return MAPPER.fromJsonObject(text);
        } catch (JsonException | IllegalStateException | ClassCastException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
        }
    }
}
