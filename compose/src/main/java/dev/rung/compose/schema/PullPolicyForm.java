package dev.rung.compose.schema;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Word;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When an image is fetched: a word, or {@code every_} with a time span such as {@code every_12h}. */
enum PullPolicyForm implements Form {
    /** The only one. */
    PULL_POLICY;

    private static final List<String> WORDS =
            List.of("always", "never", "missing", "if_not_present", "build", "refresh", "daily", "weekly");
    private static final Word WORD = new Word(WORDS);

    @Override
    public boolean takes(Node node) {
        return Leaf.TEXT.takes(node);
    }

    @Override
    public String expected() {
        return WORD.expected() + ", every_TIME";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        String text = Nodes.text(node).orElse("");
        if (takes(node) && isEvery(text)) {
            return node;
        }
        Node word = WORD.read(node, at, reading);
        return word != null && text.equals("if_not_present") ? Nodes.string("missing", node.mark()) : word;
    }

    private static boolean isEvery(String text) {
        if (!text.startsWith("every_")) {
            return false;
        }
        String span = text.substring("every_".length());
        boolean numeral = !span.isEmpty() && Character.isDigit(span.charAt(0));
        return numeral && "wdhms".indexOf(span.charAt(span.length() - 1)) >= 0;
    }
}
