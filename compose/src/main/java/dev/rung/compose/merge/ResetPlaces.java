package dev.rung.compose.merge;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import java.util.List;

/** Drops what a later document has tagged {@code !reset} or {@code !override} from the earlier ones. */
public final class ResetPlaces {
    private ResetPlaces() {}

    /** The document without the values at the places; an item of a list is never dropped. */
    public static Node.Mapping drop(Node.Mapping document, List<KeyPath> places) {
        Node.Mapping rest = document;
        for (KeyPath place : places) {
            rest = dropAt(rest, place.steps());
        }
        return rest;
    }

    /** The service that another one extends, without the values that a document resets in that other one. */
    public static Node.Mapping dropFromService(Node.Mapping base, String name, List<KeyPath> places) {
        Node.Mapping rest = base;
        for (KeyPath place : places) {
            List<String> steps = place.steps();
            if (steps.size() > 2
                    && steps.get(0).equals("services")
                    && steps.get(1).equals(name)) {
                rest = dropAt(rest, steps.subList(2, steps.size()));
            }
        }
        return rest;
    }

    private static Node.Mapping dropAt(Node.Mapping mapping, List<String> steps) {
        if (steps.isEmpty()) {
            return mapping;
        }
        String key = steps.getFirst();
        if (steps.size() == 1) {
            return Nodes.without(mapping, key);
        }
        Node.Entry entry = mapping.entries().get(key);
        if (entry == null || !(entry.value() instanceof Node.Mapping inner)) {
            return mapping;
        }
        return Nodes.with(mapping, key, new Node.Entry(entry.keyMark(), dropAt(inner, steps.subList(1, steps.size()))));
    }
}
