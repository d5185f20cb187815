package dev.rung.compose.yaml;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Trees for tests: from text, from chance, and as plain maps and lists to compare. */
public final class Trees {
    private static final Mark NOWHERE = new Mark("random.yaml", 1, 1);

    private Trees() {}

    /** The tree of a YAML text, which must be faultless. */
    public static Node.Mapping of(String yaml) {
        YamlFile file = YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml");
        if (!file.problems().isEmpty() || file.documents().size() != 1) {
            throw new IllegalArgumentException("not one faultless document: " + file.problems());
        }
        return file.documents().getFirst().root();
    }

    /** A tree as maps, lists and values. */
    public static Object plain(Node node) {
        return switch (node) {
            case Node.Scalar scalar -> scalar.value();
            case Node.Sequence sequence -> {
                List<Object> items = new ArrayList<>();
                sequence.items().forEach(item -> items.add(plain(item)));
                yield items;
            }
            case Node.Mapping mapping -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                mapping.entries().forEach((key, entry) -> entries.put(key, plain(entry.value())));
                yield entries;
            }
        };
    }

    /** An entry that is there. */
    public static Node.Entry entry(Node.Mapping mapping, String key) {
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            throw new AssertionError("no " + key + " among " + mapping.entries().keySet());
        }
        return entry;
    }

    /** A mapping of mappings and texts, with few keys so that two of them meet. */
    public static Node.Mapping randomMapping(RandomGenerator random, int depth) {
        LinkedHashMap<String, Node.Entry> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            // A key says of which kind its value is, so that any two trees can be merged.
            boolean inner = depth > 0 && random.nextBoolean();
            String key = (inner ? "m" : "t") + random.nextInt(4);
            Node value = inner ? randomMapping(random, depth - 1) : Nodes.text(randomText(random), NOWHERE);
            entries.put(key, new Node.Entry(NOWHERE, value));
        }
        return Nodes.mapping(entries, NOWHERE);
    }

    /** A short text of letters, braces, spaces and colons, without a dollar. */
    public static String randomText(RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append("abcXYZ09 {}:-?+\n".charAt(random.nextInt(16)));
        }
        return text.toString();
    }
}
