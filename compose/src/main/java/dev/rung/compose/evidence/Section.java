package dev.rung.compose.evidence;

import dev.rung.compose.form.Nearest;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * A mapping of the file. It knows which of its keys were asked for: others are told, and passed over, since evidence comes
 * from many tools and a key too many does not make the rest untrue.
 */
final class Section {
    /** Told by somebody, not measured here. */
    private static final double CONFIDENCE = 0.8;

    private static final int MOST_DAYS = 3_660;

    private final Node.Mapping mapping;
    private final String path;
    private final List<Problem> problems;
    private final Set<String> asked = new LinkedHashSet<>();

    Section(Node.Mapping mapping, String path, List<Problem> problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /** The section under a key; an empty one when there is none. */
    Section section(String key) {
        Optional<Node> node = node(key);
        if (node.isPresent() && node.get() instanceof Node.Mapping inner) {
            return new Section(inner, at(key), problems);
        }
        node.ifPresent(other -> error(other.mark(), key, "expected a mapping"));
        return new Section(new Node.Mapping(new LinkedHashMap<>(), mapping.mark()), at(key), problems);
    }

    /** The sections of the list under a key. */
    List<Section> sections(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof Node.Sequence list)) {
            error(node.get().mark(), key, "expected a list of mappings");
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            String name = key + "[" + i + "]";
            switch (list.items().get(i)) {
                case Node.Mapping inner -> sections.add(new Section(inner, at(name), problems));
                case Node other -> error(other.mark(), name, "expected a mapping");
            }
        }
        return sections;
    }

    /** The text under a key, of a number or a truth value as written. */
    Optional<String> text(String key) {
        return scalar(key).map(Node.Scalar::text);
    }

    /**
     * What the text under a key stands for.
     *
     * @param reader empty for a text that is none such
     * @param expected what it should have been, in words that follow "expected"
     */
    <T> Optional<T> value(String key, Function<String, Optional<T>> reader, String expected) {
        return scalar(key).flatMap(scalar -> {
            Optional<T> value = reader.apply(scalar.text().strip());
            if (value.isEmpty()) {
                error(scalar.mark(), key, "expected " + expected + ", found '" + scalar.text() + "'");
            }
            return value;
        });
    }

    /** A measured number under a key. */
    Optional<Figure> figure(String key, Function<String, OptionalDouble> reader, String expected) {
        return value(key, text -> boxed(reader.apply(text)), expected).map(number -> new Figure(number, source(key)));
    }

    /** The keys, which are days; of more than {@value #MOST_DAYS} the last count. */
    List<Day> byDay(Function<String, Optional<LocalDate>> reader, String expected) {
        List<Day> days = new ArrayList<>();
        mapping.entries().forEach((key, entry) -> {
            asked.add(key);
            reader.apply(key)
                    .ifPresentOrElse(
                            day -> days.add(new Day(key, day)),
                            () -> error(entry.keyMark(), key, "expected " + expected + ", found '" + key + "'"));
        });
        return days.subList(Math.max(0, days.size() - MOST_DAYS), days.size());
    }

    /**
     * A key that is a day.
     *
     * @param key as it is written
     * @param at the day
     */
    record Day(String key, LocalDate at) {}

    /** Where what stands under a key comes from. */
    Source source(String key) {
        Node.Entry entry = mapping.entries().get(key);
        Mark mark = entry == null ? mapping.mark() : entry.keyMark();
        return new Source(mark.file() + ":" + mark.line(), "as told", CONFIDENCE);
    }

    /** Tells of every key that nobody asked for. */
    void end() {
        mapping.entries().forEach((key, entry) -> {
            if (!asked.contains(key)) {
                problems.add(new Problem(
                        Problem.Kind.WARNING,
                        entry.keyMark(),
                        at(key),
                        Nearest.unknownKey(key, asked) + " (it is passed over)"));
            }
        });
    }

    private Optional<Node.Scalar> scalar(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof Node.Scalar scalar) {
                return Optional.of(scalar);
            }
            error(node.mark(), key, "expected a single value");
            return Optional.empty();
        });
    }

    private Optional<Node> node(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.entries().get(key))
                .map(Node.Entry::value)
                .filter(node -> !(node instanceof Node.Scalar scalar && scalar.value() == Node.Null.NULL));
    }

    private void error(Mark mark, String key, String message) {
        problems.add(new Problem(Problem.Kind.ERROR, mark, at(key), message));
    }

    private String at(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
