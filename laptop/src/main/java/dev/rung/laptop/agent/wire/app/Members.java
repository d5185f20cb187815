package dev.rung.laptop.agent.wire.app;

import dev.rung.engine.json.Fields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Members of documents that {@link Fields} has no reader for. */
final class Members {
    private static final String TYPE = "kind";

    private Members() {}

    /** A document that says which kind of several it is. */
    static Map<String, @Nullable Object> typed(String type, Map<String, @Nullable Object> document) {
        document.put(TYPE, type);
        return document;
    }

    /** Which kind of several a document is. */
    static String type(Fields from) {
        return from.text(TYPE);
    }

    static IllegalArgumentException unknown(Fields from, String what) {
        return new IllegalArgumentException(type(from) + " is no " + what);
    }

    static <T> Map<String, Map<String, @Nullable Object>> write(
            SequencedMap<String, T> values, Function<T, Map<String, @Nullable Object>> writer) {
        var documents = new LinkedHashMap<String, Map<String, @Nullable Object>>();
        values.forEach((name, value) -> documents.put(name, writer.apply(value)));
        return documents;
    }

    static <T> SequencedMap<String, T> read(Fields from, String name, Function<Fields, T> reader) {
        var values = new LinkedHashMap<String, T>();
        from.object(name).objects().forEach((key, document) -> values.put(key, reader.apply(document)));
        return values;
    }

    static <T> Optional<T> optional(Fields from, String name, Function<Fields, T> reader) {
        return from.has(name) ? Optional.of(reader.apply(from.object(name))) : Optional.empty();
    }

    static Optional<Boolean> optionalFlag(Fields from, String name) {
        return from.has(name) ? Optional.of(from.flag(name)) : Optional.empty();
    }
}
