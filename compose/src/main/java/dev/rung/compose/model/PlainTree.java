package dev.rung.compose.model;

import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Documents as plain maps, lists, strings, numbers, booleans and nulls, as JSON has them; and back. */
public final class PlainTree {
    private PlainTree() {}

    /** The value of a node; mappings become maps in the same order. */
    public static @Nullable Object of(Node node) {
        return switch (node) {
            case Node.Mapping mapping -> map(mapping);
            case Node.Sequence list -> {
                List<@Nullable Object> items = new ArrayList<>();
                list.items().forEach(item -> items.add(of(item)));
                yield items;
            }
            case Node.Scalar scalar -> scalar.value() instanceof Node.Null ? null : scalar.value();
        };
    }

    /** The entries of a mapping, such as a whole document, in the same order. */
    public static Map<String, @Nullable Object> map(Node.Mapping mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> map.put(key, of(entry.value())));
        return map;
    }

    /**
     * The document that a plain map stands for.
     *
     * @param map what {@link #map} made, or what JSON was read into
     * @param file what to name in messages about it
     * @throws IllegalArgumentException when the map holds something that no document holds
     */
    public static Node.Mapping read(Map<?, ?> map, String file) {
        var mark = new Mark(file, 1, 1);
        var entries = new LinkedHashMap<String, Node.Entry>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), new Node.Entry(mark, node(value, mark))));
        return new Node.Mapping(entries, mark);
    }

    private static Node node(@Nullable Object value, Mark mark) {
        return switch (value) {
            case null -> new Node.Scalar(Node.Null.NULL, "", mark);
            case Map<?, ?> map -> read(map, mark.file());
            case List<?> list -> {
                List<Node> items = new ArrayList<>();
                list.forEach(item -> items.add(node(item, mark)));
                yield new Node.Sequence(items, mark);
            }
            case String text -> new Node.Scalar(text, text, mark);
            case Boolean flag -> new Node.Scalar(flag, flag.toString(), mark);
            case Number number
            when isWhole(number) -> new Node.Scalar(number.longValue(), Long.toString(number.longValue()), mark);
            case Number number -> new Node.Scalar(number.doubleValue(), Double.toString(number.doubleValue()), mark);
            default -> throw new IllegalArgumentException("no document holds a " + value.getClass());
        };
    }

    /** JSON readers differ in how they give {@code 1.0}. */
    private static boolean isWhole(Number number) {
        return number.doubleValue() == number.longValue();
    }
}
