package dev.rung.compose.schema;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.KeyValues;
import dev.rung.compose.form.Named;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import org.jspecify.annotations.Nullable;

/** Named contexts of a build, as a mapping or as a list of {@code NAME=CONTEXT}. */
record AdditionalContexts() implements Form {
    private static final Form CONTEXTS = Named.anyNames(PathForm.CONTEXT);

    @Override
    public boolean takes(Node node) {
        return KeyValues.PAIRS.takes(node);
    }

    @Override
    public String expected() {
        return KeyValues.PAIRS.expected();
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        Node pairs = KeyValues.PAIRS.read(node, at, reading);
        return pairs == null ? null : CONTEXTS.read(pairs, at, reading);
    }
}
