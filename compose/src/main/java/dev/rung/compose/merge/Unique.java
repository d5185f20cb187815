package dev.rung.compose.merge;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.PathRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Lists whose items are unique by a key of theirs: a later item takes the place of an earlier one. */
public final class Unique {
    private static final PathRules<ItemKey> RULES = rules();

    private Unique() {}

    private static PathRules<ItemKey> rules() {
        Map<String, ItemKey> rules = new HashMap<>();
        for (String key : List.of(
                "annotations",
                "build.args",
                "build.additional_contexts",
                "build.platform",
                "build.tags",
                "build.labels",
                "cap_add",
                "cap_drop",
                "deploy.labels",
                "dns",
                "dns_opt",
                "dns_search",
                "environment",
                "expose",
                "labels",
                "links",
                "networks.*.aliases",
                "networks.*.link_local_ips",
                "profiles",
                "sysctls",
                "tmpfs")) {
            rules.put("services.*." + key, ItemKey.NAME);
        }
        rules.put("networks.*.labels", ItemKey.NAME);
        rules.put("networks.*.ipam.options", ItemKey.NAME);
        rules.put("services.*.devices", ItemKey.DEVICE);
        rules.put("services.*.volumes", ItemKey.VOLUME);
        rules.put("services.*.configs", ItemKey.CONFIG);
        rules.put("services.*.secrets", ItemKey.SECRET);
        rules.put("services.*.env_file", ItemKey.FILE);
        rules.put("services.*.ports", ItemKey.PORT);
        return PathRules.of(rules);
    }

    /** The document with only the last of items with the same key, each at the place of the first. */
    public static Node.Mapping enforce(Node.Mapping document) {
        return mapping(document, RULES);
    }

    private static Node enforce(Node node, PathRules<ItemKey> rules) {
        if (rules.isEmpty()) {
            return node;
        }
        return switch (node) {
            case Node.Mapping mapping -> mapping(mapping, rules);
            case Node.Sequence sequence ->
                rules.rule().map(key -> unique(sequence, key)).orElse(sequence);
            case Node.Scalar scalar -> scalar;
        };
    }

    private static Node.Mapping mapping(Node.Mapping mapping, PathRules<ItemKey> rules) {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(mapping.entries());
        boolean changed = false;
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
            Node value = entry.getValue().value();
            Node unique = enforce(value, rules.key(entry.getKey()));
            if (!Nodes.isSame(unique, value)) {
                entries.put(entry.getKey(), new Node.Entry(entry.getValue().keyMark(), unique));
                changed = true;
            }
        }
        return changed ? Nodes.mapping(entries, mapping.mark()) : mapping;
    }

    private static Node.Sequence unique(Node.Sequence sequence, ItemKey key) {
        List<Node> items = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (Node item : sequence.items()) {
            Optional<String> name = key.of(item);
            Integer place = name.map(places::get).orElse(null);
            if (place != null) {
                items.set(place, item);
            } else {
                name.ifPresent(n -> places.put(n, items.size()));
                items.add(item);
            }
        }
        return items.size() == sequence.items().size() ? sequence : Nodes.sequence(items, sequence.mark());
    }
}
