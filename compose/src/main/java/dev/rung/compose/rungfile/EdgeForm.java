package dev.rung.compose.rungfile;

import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Tree;
import dev.rung.compose.form.Within;
import dev.rung.core.settings.EdgeSettings;
import java.util.Optional;
import java.util.regex.Pattern;

/** The key {@code edge}: what servers ask of requests. */
final class EdgeForm {
    static final String KEY = "edge";

    private static final int MANY = 1_000_000;

    /** No name: whoever is believed about the client is not looked up. HAProxy reads it, and says when it is no address. */
    private static final Pattern NETWORK = Pattern.compile(
            "[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?" + "|[0-9A-Fa-f]{0,4}(:[0-9A-Fa-f]{0,4}){2,7}(/[0-9]{1,3})?");

    private static final CheckedText TRUSTED = new CheckedText(
            "an address or a network such as 10.0.0.0/8",
            text -> NETWORK.matcher(text).matches());

    static final Form FORM = Keys.mapping()
            .withoutExtensions()
            .key(Figure.REQUESTS, "requests")
            .key(Figure.SIZE, "body")
            .key(new Within(1, MANY), "per_instance")
            .key(Items.merged(TRUSTED), "trusted")
            .key(Leaf.FLAG, "repeat_safe")
            .key(new Within(1, 65_535), "metrics");

    private EdgeForm() {}

    /** What a checked document says under the key. */
    static EdgeSettings read(Tree edge) {
        return new EdgeSettings(
                edge.text("requests").flatMap(Units::requests),
                edge.text("body")
                        .map(Units::bytes)
                        .flatMap(bytes -> bytes.isPresent() ? Optional.of(bytes.getAsLong()) : Optional.empty()),
                edge.integer("per_instance"),
                edge.texts("trusted"),
                edge.flag("repeat_safe"),
                edge.integer("metrics"));
    }
}
