package dev.rung.engine.json;

import io.avaje.json.JsonException;
import io.avaje.json.JsonReader;
import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes and reads JSON documents. */
public final class Json {
    // Nulls and empty values carry meaning in the contract's documents, so both are written.
    private static final JsonStream STREAM =
            JsonStream.builder().serializeNulls(true).serializeEmpty(true).build();

    private static final JsonMapper MAPPER =
            JsonMapper.builder().jsonStream(STREAM).build();

    private static final double LARGEST_EXACT = 1L << 53;

    private Json() {}

    /** A value of maps, lists, strings, numbers, booleans and nulls, on one line. */
    public static String write(Object value) {
        return MAPPER.toJson(value);
    }

    /**
     * Reads a JSON object. Whole numbers are exact up to 2^53.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    public static Fields read(String text) {
        try {
            return new Fields(wholeNumbers(MAPPER.fromJsonObject(text)));
        } catch (JsonException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
        }
    }

    /**
     * Reads some texts and numbers of a JSON object and passes over the rest: for documents that come many times a second.
     *
     * @throws IllegalArgumentException when the text is not one, or one of them is neither
     */
    public static Fields readSome(String text, Set<String> names) {
        try (JsonReader reader = STREAM.reader(text)) {
            var some = new LinkedHashMap<String, @Nullable Object>();
            reader.beginObject();
            while (reader.hasNextField()) {
                String name = reader.nextField();
                if (names.contains(name)) {
                    some.put(name, scalar(reader));
                } else {
                    reader.skipValue();
                }
            }
            reader.endObject();
            return new Fields(some);
        } catch (JsonException | IllegalStateException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
        }
    }

    private static @Nullable Object scalar(JsonReader reader) {
        return switch (reader.currentToken()) {
            case STRING -> reader.readString();
            case NUMBER -> wholeNumbers(reader.readDouble());
            case BOOLEAN, NULL, BEGIN_ARRAY, BEGIN_OBJECT ->
                throw new IllegalStateException("neither text nor number at " + reader.location());
        };
    }

    /** The library reads every number as a double; what was written without a fraction is made whole again. */
    private static Map<String, @Nullable Object> wholeNumbers(Map<?, ?> object) {
        var whole = new LinkedHashMap<String, @Nullable Object>();
        object.forEach((name, value) -> whole.put(String.valueOf(name), wholeNumbers(value)));
        return whole;
    }

    private static @Nullable Object wholeNumbers(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> wholeNumbers(object);
            case List<?> list -> wholeNumbers(list);
            case Double number
            when number == Math.rint(number) && Math.abs(number) <= LARGEST_EXACT -> number.longValue();
            case null, default -> value;
        };
    }

    private static List<@Nullable Object> wholeNumbers(List<?> list) {
        var whole = new ArrayList<@Nullable Object>();
        list.forEach(item -> whole.add(wholeNumbers(item)));
        return whole;
    }

    /** An object from names and values in turn, in that order. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }
}
