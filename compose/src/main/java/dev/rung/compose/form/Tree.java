package dev.rung.compose.form;

import dev.rung.compose.yaml.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Typed looks into a mapping of a long form. What is not there, or empty, is answered by a default; types have been
 * checked before.
 *
 * @param mapping the mapping
 */
public record Tree(Node.Mapping mapping) {
    /** Text that is not empty. */
    public Optional<String> text(String key) {
        return Nodes.textAt(mapping, key).filter(text -> !text.isEmpty());
    }

    /** Whether the key is there with a value. */
    public boolean has(String key) {
        return Nodes.get(mapping, key).filter(node -> !Nodes.isNull(node)).isPresent();
    }

    /** Whether the value is true. */
    public boolean flag(String key) {
        return text(key).orElse("").equals("true");
    }

    /** True or false, if it is said. */
    public Optional<Boolean> optionalFlag(String key) {
        return text(key).map("true"::equals);
    }

    /** A whole number; sizes in bytes are such. */
    public Optional<Long> whole(String key) {
        return text(key).flatMap(Tree::parseWhole);
    }

    /** A whole number, or another when there is none. */
    public long whole(String key, long otherwise) {
        return whole(key).orElse(otherwise);
    }

    /** A whole number that is not large. */
    public Optional<Integer> integer(String key) {
        return whole(key).filter(value -> value == value.intValue()).map(Long::intValue);
    }

    /** A number; 0 when there is none. */
    public double number(String key) {
        return text(key).map(Double::parseDouble).orElse(0.0);
    }

    /** A time span. */
    public Optional<Duration> duration(String key) {
        return text(key).flatMap(Durations::parse);
    }

    /** The mapping under a key; an empty one when there is none. */
    public Tree tree(String key) {
        return new Tree(
                Nodes.mappingAt(mapping, key).orElseGet(() -> Nodes.mapping(new LinkedHashMap<>(), mapping.mark())));
    }

    /** The mapping under a key, if there is one. */
    public Optional<Tree> optionalTree(String key) {
        return Nodes.mappingAt(mapping, key).map(Tree::new);
    }

    /** The texts of a list. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : Nodes.itemsAt(mapping, key)) {
            if (item instanceof Node.Scalar scalar) {
                texts.add(scalar.text());
            }
        }
        return List.copyOf(texts);
    }

    /** The texts of a list that may be empty on purpose. */
    public Optional<List<String>> optionalTexts(String key) {
        return Nodes.get(mapping, key).filter(Node.Sequence.class::isInstance).map(list -> texts(key));
    }

    /** What the mappings of a list stand for. */
    public <T> List<T> list(String key, Function<Tree, T> reader) {
        List<T> values = new ArrayList<>();
        for (Node item : Nodes.itemsAt(mapping, key)) {
            if (item instanceof Node.Mapping each) {
                values.add(reader.apply(new Tree(each)));
            }
        }
        return List.copyOf(values);
    }

    /** Names with texts; a name without a value is left out. */
    public SequencedMap<String, String> map(String key) {
        var map = new LinkedHashMap<String, String>();
        Nodes.mappingAt(mapping, key)
                .ifPresent(values -> values.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Node.Scalar scalar && !Nodes.isNull(scalar)) {
                        map.put(name, scalar.text());
                    }
                }));
        return map;
    }

    /** What the texts of a mapping stand for, by name. */
    public <T> SequencedMap<String, T> texts(String key, Function<String, T> reader) {
        var values = new LinkedHashMap<String, T>();
        map(key).forEach((name, text) -> values.put(name, reader.apply(text)));
        return values;
    }

    /** What the values of a mapping stand for; nothing counts as an empty mapping. */
    public <T> SequencedMap<String, T> named(String key, Reader<T> reader) {
        var values = new LinkedHashMap<String, T>();
        Tree all = tree(key);
        all.mapping.entries().keySet().forEach(name -> values.put(name, reader.read(name, all.tree(name))));
        return values;
    }

    /** Reads a named thing. */
    @FunctionalInterface
    public interface Reader<T> {
        /** What the tree of that name stands for. */
        T read(String name, Tree tree);
    }

    /** The whole number that a text says. */
    public static Optional<Long> parseWhole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }
}
