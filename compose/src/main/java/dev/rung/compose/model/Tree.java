package dev.rung.compose.model;

import dev.rung.compose.schema.Durations;
import dev.rung.compose.schema.Nodes;
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
record Tree(Node.Mapping mapping) {
    /** Text that is not empty. */
    Optional<String> text(String key) {
        return Nodes.textAt(mapping, key).filter(text -> !text.isEmpty());
    }

    boolean has(String key) {
        return Nodes.get(mapping, key).filter(node -> !Nodes.isNull(node)).isPresent();
    }

    boolean flag(String key) {
        return text(key).orElse("").equals("true");
    }

    Optional<Boolean> optionalFlag(String key) {
        return text(key).map("true"::equals);
    }

    /** A whole number; sizes in bytes are such. */
    Optional<Long> whole(String key) {
        return text(key).flatMap(Tree::parseWhole);
    }

    long whole(String key, long otherwise) {
        return whole(key).orElse(otherwise);
    }

    Optional<Integer> integer(String key) {
        return whole(key).filter(value -> value == value.intValue()).map(Long::intValue);
    }

    double number(String key) {
        return text(key).map(Double::parseDouble).orElse(0.0);
    }

    Optional<Duration> duration(String key) {
        return text(key).flatMap(Durations::parse);
    }

    /** The mapping under a key; an empty one when there is none. */
    Tree tree(String key) {
        return new Tree(
                Nodes.mappingAt(mapping, key).orElseGet(() -> Nodes.mapping(new LinkedHashMap<>(), mapping.mark())));
    }

    Optional<Tree> optionalTree(String key) {
        return Nodes.mappingAt(mapping, key).map(Tree::new);
    }

    /** The texts of a list. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Node item : Nodes.itemsAt(mapping, key)) {
            if (item instanceof Node.Scalar scalar) {
                texts.add(scalar.text());
            }
        }
        return List.copyOf(texts);
    }

    /** The texts of a list that may be empty on purpose. */
    Optional<List<String>> optionalTexts(String key) {
        return Nodes.get(mapping, key).filter(Node.Sequence.class::isInstance).map(list -> texts(key));
    }

    /** What the mappings of a list stand for. */
    <T> List<T> list(String key, Function<Tree, T> reader) {
        List<T> values = new ArrayList<>();
        for (Node item : Nodes.itemsAt(mapping, key)) {
            if (item instanceof Node.Mapping each) {
                values.add(reader.apply(new Tree(each)));
            }
        }
        return List.copyOf(values);
    }

    /** Names with texts; a name without a value is left out. */
    SequencedMap<String, String> map(String key) {
        var map = new LinkedHashMap<String, String>();
        Nodes.mappingAt(mapping, key)
                .ifPresent(values -> values.entries().forEach((name, entry) -> {
                    if (entry.value() instanceof Node.Scalar scalar && !Nodes.isNull(scalar)) {
                        map.put(name, scalar.text());
                    }
                }));
        return map;
    }

    /** What the values of a mapping stand for; nothing counts as an empty mapping. */
    <T> SequencedMap<String, T> named(String key, Reader<T> reader) {
        var values = new LinkedHashMap<String, T>();
        Tree all = tree(key);
        all.mapping.entries().keySet().forEach(name -> values.put(name, reader.read(name, all.tree(name))));
        return values;
    }

    /** Reads a named thing. */
    @FunctionalInterface
    interface Reader<T> {
        /** What the tree of that name stands for. */
        T read(String name, Tree tree);
    }

    static Optional<Long> parseWhole(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }
}
