package dev.rung.compose.rungfile;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Word;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.core.settings.Place;
import dev.rung.core.settings.Rung;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A rung, or a host of it: {@code RUNG} or {@code RUNG/HOST}. */
enum PlaceForm implements Form {
    /** The only one. */
    PLACE;

    private static final Word RUNG = new Word(Rung.words());

    @Override
    public boolean takes(Node node) {
        return Leaf.TEXT.takes(node);
    }

    @Override
    public String expected() {
        return "RUNG or RUNG/HOST";
    }

    @Override
    public @Nullable Node read(Node node, KeyPath at, Reading reading) {
        if (!(node instanceof Node.Scalar scalar) || !takes(node)) {
            return reading.rejectType(node, at, expected());
        }
        String text = scalar.text();
        int slash = text.indexOf('/');
        String word = slash < 0 ? text : text.substring(0, slash);
        if (slash == text.length() - 1) {
            return reading.reject(node, at, "expected RUNG/HOST, found '" + text + "'");
        }
        Node rung = new Node.Scalar(word, word, scalar.mark());
        return RUNG.read(rung, at, reading) == null ? null : node;
    }

    /** The place that a text which was read before stands for. */
    static Place parse(String text) {
        int slash = text.indexOf('/');
        Rung rung = Rung.of(slash < 0 ? text : text.substring(0, slash)).orElse(Rung.LAPTOP);
        return new Place(rung, slash < 0 ? Optional.empty() : Optional.of(text.substring(slash + 1)));
    }
}
