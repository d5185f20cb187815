package dev.rung.compose.schema;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import org.jspecify.annotations.Nullable;

/** How many devices are asked for; {@code all} is -1 in the long form. */
enum DeviceCount implements Form {
    /** The only one. */
    COUNT;

    @Override
    public boolean takes(Node node) {
        return Leaf.WHOLE.takes(node);
    }

    @Override
    public String expected() {
        return "a whole number or all";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        boolean all = takes(node) && Nodes.text(node).orElse("").equalsIgnoreCase("all");
        return all ? Nodes.whole(-1, node.mark()) : Leaf.WHOLE.read(node, at, reading);
    }
}
