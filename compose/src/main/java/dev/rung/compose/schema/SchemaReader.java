package dev.rung.compose.schema;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.form.Surroundings;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import java.util.List;

/** Reads a document by the Compose Specification. */
public final class SchemaReader {
    private SchemaReader() {}

    /**
     * What was read.
     *
     * @param longForm every value in its long form; what was wrong and the user's {@code x-} keys are left out
     * @param problems what was wrong, in the order it was found
     */
    public record Result(Node.Mapping longForm, List<Problem> problems) {}

    /** Reads a merged and interpolated document; a long form read again stays as it is. */
    public static Result read(Node.Mapping document, Surroundings surroundings) {
        var reading = new Reading(surroundings);
        Node.Entry version = document.entries().get("version");
        if (version != null) {
            reading.warn(version.keyMark(), KeyPath.of("version"), "version is obsolete and ignored: remove it");
        }
        if (document.entries().size() == (version == null ? 0 : 1)) {
            reading.error(document.mark(), KeyPath.ROOT, "the file is empty: it needs at least services");
        }
        Node read = ComposeSchema.get().read(document, KeyPath.ROOT, reading);
        Node.Mapping longForm = read instanceof Node.Mapping mapping ? mapping : Nodes.empty(document.mark());
        return new Result(
                Nodes.without(Nodes.without(longForm, "version"), "include"), List.copyOf(reading.problems()));
    }
}
