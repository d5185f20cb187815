package dev.rung.compose.schema;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A command line; the long form is the list of its words. */
enum CommandForm implements Form {
    /** What an instance runs; nothing leaves it to the image. */
    COMMAND,
    /** A healthcheck's test: a text is run by a shell, a list says by its first word how it is run. */
    TEST;

    private static final Form WORDS = Items.of(Leaf.TEXT);

    @Override
    public boolean takes(Node node) {
        return Leaf.TEXT.takes(node) || node instanceof Node.Sequence || (this == COMMAND && Nodes.isNull(node));
    }

    @Override
    public String expected() {
        return "a string or a list of strings";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!takes(node)) {
            return reading.rejectType(node, at, expected());
        }
        if (this == COMMAND) {
            return node instanceof Node.Scalar scalar ? split(scalar, at, reading) : WORDS.read(node, at, reading);
        }
        if (node instanceof Node.Scalar shell) {
            return Nodes.list(List.of(Nodes.string("CMD-SHELL", shell.mark()), shell), shell.mark());
        }
        return WORDS.read(node, at, reading);
    }

    private static @Nullable Node split(Node.Scalar scalar, KeyPath at, Reading reading) {
        if (Nodes.isNull(scalar)) {
            return scalar;
        }
        Optional<List<String>> words = ShellWords.split(scalar.text());
        if (words.isEmpty()) {
            return reading.reject(scalar, at, "a quote or parenthesis in this command is not closed");
        }
        List<Node> items = new ArrayList<>();
        for (String word : words.get()) {
            items.add(Nodes.string(word, scalar.mark()));
        }
        return Nodes.list(items, scalar.mark());
    }
}
