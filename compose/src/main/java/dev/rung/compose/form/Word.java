package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a few words.
 *
 * @param words all that are known
 */
public record Word(List<String> words) implements Form {
    /** A choice between words. */
    public static Word of(String... words) {
        return new Word(List.of(words));
    }

    @Override
    public boolean takes(Node node) {
        return Leaf.TEXT.takes(node);
    }

    @Override
    public String expected() {
        return words.size() == 1 ? "'" + words.getFirst() + "'" : "one of " + String.join(", ", words);
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!takes(node)) {
            return reading.rejectType(node, at, expected());
        }
        String word = Nodes.text(node).orElse("");
        if (words.contains(word)) {
            return node;
        }
        String hint = Nearest.to(word, words)
                .map(near -> ": did you mean '" + near + "'?")
                .orElse("");
        return reading.reject(node, at, "expected " + expected() + ", found '" + word + "'" + hint);
    }
}
