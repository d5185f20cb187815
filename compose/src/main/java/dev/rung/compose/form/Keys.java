package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose keys are known. Keys that begin with {@code x-} are the user's own: they are allowed (where the
 * specification allows them) and left out of the long form.
 */
public final class Keys implements Form {
    private final Map<String, Form> known = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private boolean extensible = true;
    private boolean open;
    private boolean optional;
    private boolean blanksUnwritten;

    /** A mapping with extensions and, so far, no keys. */
    public static Keys mapping() {
        return new Keys();
    }

    /** Adds a key; a form may be given under several. */
    public Keys key(Form form, String... names) {
        for (String name : names) {
            known.put(name, form);
        }
        return this;
    }

    /** Says that a key must be there. */
    public Keys require(String... names) {
        required.addAll(List.of(names));
        return this;
    }

    /** Refuses extensions. */
    public Keys withoutExtensions() {
        extensible = false;
        return this;
    }

    /** Lets unknown keys pass. */
    public Keys open() {
        open = true;
        return this;
    }

    /** Lets nothing stand for an empty mapping. */
    public Keys orNothing() {
        optional = true;
        return this;
    }

    /** Takes a known key without a value for one that was not written. */
    public Keys blanksUnwritten() {
        blanksUnwritten = true;
        return this;
    }

    @Override
    public boolean takes(Node node) {
        return node instanceof Node.Mapping || (optional && Nodes.isNull(node));
    }

    @Override
    public String expected() {
        return "a mapping";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (optional && Nodes.isNull(node)) {
            return node;
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return reading.rejectType(node, at, expected());
        }
        for (String name : required) {
            if (!mapping.entries().containsKey(name)) {
                reading.error(mapping.mark(), at, "key '" + name + "' is missing");
            }
        }
        var entries = new LinkedHashMap<String, Node.Entry>();
        mapping.entries().forEach((name, entry) -> {
            Node value = readEntry(name, entry, at.key(name), reading);
            if (value != null) {
                entries.put(name, new Node.Entry(entry.keyMark(), value));
            }
        });
        return new Node.Mapping(entries, mapping.mark());
    }

    private @Nullable Node readEntry(String name, Node.Entry entry, KeyPath at, Reading reading) {
        Form form = known.get(name);
        if (form != null && blanksUnwritten && Nodes.isNull(entry.value())) {
            return null;
        }
        if (form != null) {
            return form.read(entry.value(), at, reading);
        }
        boolean extension = extensible && name.startsWith("x-");
        if (!extension && !open) {
            reading.error(entry.keyMark(), at, Nearest.unknownKey(name, known.keySet()));
        }
        return null;
    }
}
