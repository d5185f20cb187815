package dev.rung.compose.schema;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The short forms of the specification and the long forms they stand for. */
final class Expansions {
    private static final int DEVICE_PARTS = 3;

    private Expansions() {}

    /** {@code build: DIR}. */
    static Node context(Node brief, KeyPath at, Reading reading) {
        return Nodes.mapping(brief.mark(), "context", brief);
    }

    /** A secret or config named alone. */
    static Node source(Node brief, KeyPath at, Reading reading) {
        return Nodes.mapping(brief.mark(), "source", brief);
    }

    /** A file named alone where several may be listed. */
    static Node one(Node brief, KeyPath at, Reading reading) {
        return Nodes.list(List.of(brief), brief.mark());
    }

    /** {@code env_file: FILE}, or one file of its list. */
    static Node path(Node brief, KeyPath at, Reading reading) {
        return Nodes.mapping(brief.mark(), "path", brief);
    }

    /** {@code gpus: all}. */
    static Node allGpus(Node brief, KeyPath at, Reading reading) {
        Node all = Nodes.mapping(brief.mark(), "count", Nodes.whole(-1, brief.mark()));
        return Nodes.list(List.of(all), brief.mark());
    }

    /** Services that come first, named alone. */
    static Node dependencies(Node brief, KeyPath at, Reading reading) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (Node name : ((Node.Sequence) brief).items()) {
            Node started = Nodes.mapping(
                    name.mark(),
                    "condition",
                    Nodes.string("service_started", name.mark()),
                    "required",
                    Nodes.flag(true, name.mark()));
            entries.put(Nodes.text(name).orElse(""), new Node.Entry(name.mark(), started));
        }
        return Nodes.mapping(entries, brief.mark());
    }

    /** Networks or models named alone. */
    static Node names(Node brief, KeyPath at, Reading reading) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (Node name : ((Node.Sequence) brief).items()) {
            entries.put(Nodes.text(name).orElse(""), new Node.Entry(name.mark(), Nodes.nothing(name.mark())));
        }
        return Nodes.mapping(entries, brief.mark());
    }

    /** {@code HOST[:INSIDE[:RIGHTS]]}. */
    static @Nullable Node device(Node brief, KeyPath at, Reading reading) {
        String text = Nodes.text(brief).orElse("");
        String[] parts = text.split(":", -1);
        if (parts.length > DEVICE_PARTS) {
            return reading.reject(brief, at, "expected HOST[:INSIDE[:RIGHTS]], found '" + text + "'");
        }
        Mark mark = brief.mark();
        String inside = parts.length > 1 && !parts[1].isEmpty() ? parts[1] : parts[0];
        return Nodes.mapping(
                mark,
                "source",
                Nodes.string(parts[0], mark),
                "target",
                Nodes.string(inside, mark),
                "permissions",
                Nodes.string(parts.length == DEVICE_PARTS ? parts[2] : "rwm", mark));
    }

    /** {@code default}, or {@code ID=SOCKET}. */
    static @Nullable Node agents(Node brief, KeyPath at, Reading reading) {
        var entries = new LinkedHashMap<String, Node.Entry>();
        for (Node agent : ((Node.Sequence) brief).items()) {
            String text = Nodes.text(agent).orElse("");
            int equals = text.indexOf('=');
            if (equals < 0 && !text.equals("default")) {
                return reading.reject(agent, at, "expected default or ID=PATH, found '" + text + "'");
            }
            Node path =
                    equals < 0 ? Nodes.nothing(agent.mark()) : Nodes.string(text.substring(equals + 1), agent.mark());
            entries.put(equals < 0 ? text : text.substring(0, equals), new Node.Entry(agent.mark(), path));
        }
        return Nodes.mapping(entries, brief.mark());
    }
}
