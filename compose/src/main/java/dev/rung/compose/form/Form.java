package dev.rung.compose.form;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import org.jspecify.annotations.Nullable;

/** What may stand at a place of a document, and how it is put into its long form. */
public interface Form {
    /** Whether the value has a shape this form can take, whatever is inside it. */
    boolean takes(Node node);

    /** What this form wants, in words that follow "expected": {@code a list of strings}. */
    String expected();

    /**
     * Puts a value into its long form; reading a long form again changes nothing.
     *
     * @return the long form, or null when the value is wrong, which the reading has then been told
     */
    @Nullable
    Node read(Node node, KeyPath at, Reading reading);
}
