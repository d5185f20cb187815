package dev.rung.engine.json;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read by the type that is expected of them. Whatever is missing or of another type is an
 * {@link IllegalArgumentException} that names the field.
 *
 * @param values by name
 */
public record Fields(Map<String, @Nullable Object> values) {

    /** A string. */
    public String text(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a string");
    }

    /** A string that may be missing or null. */
    public Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    /** A whole number. */
    public long whole(String name) {
        if (values.get(name) instanceof Number number) {
            return number.longValue();
        }
        throw wrong(name, "a whole number");
    }

    /** A whole number in the range of an {@code int}. */
    public int integer(String name) {
        long whole = whole(name);
        if (whole != (int) whole) {
            throw wrong(name, "a number in the range of 32 bits");
        }
        return (int) whole;
    }

    /** A time, as ISO 8601 writes it. */
    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is not a time", e);
        }
    }

    /** A whole number that may be missing or null. */
    public Optional<Integer> optionalInteger(String name) {
        return has(name) ? Optional.of(integer(name)) : Optional.empty();
    }

    /** A boolean. */
    public boolean flag(String name) {
        if (values.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    /** An object. */
    public Fields object(String name) {
        return fields(values.get(name), name);
    }

    /** The object's own values, by name. */
    public SequencedMap<String, Fields> objects() {
        var objects = new LinkedHashMap<String, Fields>();
        values.forEach((name, value) -> objects.put(name, fields(value, name)));
        return objects;
    }

    /** A list of objects. */
    public List<Fields> list(String name) {
        return items(name).stream().map(item -> fields(item, name)).toList();
    }

    /** A list of strings. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (Object item : items(name)) {
            if (!(item instanceof String text)) {
                throw wrong(name, "a list of strings");
            }
            texts.add(text);
        }
        return texts;
    }

    /** A list of whole numbers. */
    public List<Integer> integers(String name) {
        var numbers = new ArrayList<Integer>();
        for (Object item : items(name)) {
            if (!(item instanceof Number number) || number.doubleValue() != number.intValue()) {
                throw wrong(name, "a list of whole numbers");
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    /** An object whose values are strings. */
    public SequencedMap<String, String> textMap(String name) {
        var texts = new LinkedHashMap<String, String>();
        Fields object = object(name);
        object.names().forEach(key -> texts.put(key, object.text(key)));
        return texts;
    }

    /** The names of all fields. */
    public SequencedSet<String> names() {
        return new LinkedHashMap<>(values).sequencedKeySet();
    }

    /** Whether there is such a field and it is not null. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    private List<?> items(String name) {
        if (values.get(name) instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    private Fields fields(@Nullable Object value, String name) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(name, "an object");
        }
        var fields = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, field) -> fields.put(String.valueOf(key), field));
        return new Fields(fields);
    }

    private IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(
                has(name) ? name + " is not " + expected : name + " is missing: expected " + expected);
    }
}
