package dev.rung.compose.schema;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A path of the user's machine; the long form is absolute. */
enum PathForm implements Form {
    /** A file or folder. */
    FILE,
    /** What a build reads: a folder, or a URL that the builder understands. */
    CONTEXT;

    private static final List<String> REMOTE =
            List.of("https://", "http://", "git://", "ssh://", "github.com/", "git@", "service:");

    @Override
    public boolean takes(Node node) {
        return Leaf.TEXT.takes(node);
    }

    @Override
    public String expected() {
        return "a path";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        Node text = Leaf.TEXT.read(node, at, reading);
        if (!(text instanceof Node.Scalar scalar) || (this == CONTEXT && isElsewhere(scalar.text()))) {
            return text;
        }
        return Nodes.string(reading.surroundings().absolute(scalar.text()), scalar.mark());
    }

    private static boolean isElsewhere(String context) {
        return context.isEmpty() || context.contains("://") || REMOTE.stream().anyMatch(context::startsWith);
    }
}
