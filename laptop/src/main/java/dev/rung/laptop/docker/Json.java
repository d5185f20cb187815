package dev.rung.laptop.docker;

import io.avaje.json.mapper.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document; what is not there is absent, not an error.
 *
 * @param value a map, a list, a text, a number, a truth value or null
 */
record Json(@Nullable Object value) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Json parse(String text) {
        return new Json(MAPPER.fromJson(text));
    }

    static String write(Object value) {
        return MAPPER.toJson(value);
    }

    /** What is found on the way of these field names. */
    Json at(String... names) {
        Object found = value;
        for (String name : names) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return new Json(found);
    }

    Optional<String> text() {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Long> number() {
        return value instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    /** The elements of a list; none when it is no list. */
    List<Json> items() {
        return value instanceof List<?> list ? list.stream().map(Json::new).toList() : List.of();
    }

    List<String> texts() {
        return items().stream().flatMap(item -> item.text().stream()).toList();
    }

    /** The fields of an object in their order; none when it is no object. */
    SequencedMap<String, Json> fields() {
        var fields = new LinkedHashMap<String, Json>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, field) -> fields.put(String.valueOf(key), new Json(field)));
        }
        return fields;
    }

    /** The fields that are texts. */
    SequencedMap<String, String> textFields() {
        var texts = new LinkedHashMap<String, String>();
        fields().forEach((key, field) -> field.text().ifPresent(text -> texts.put(key, text)));
        return texts;
    }
}
