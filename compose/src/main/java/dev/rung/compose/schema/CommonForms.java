package dev.rung.compose.schema;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Completed;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Named;
import dev.rung.compose.form.Shorthand;

/** Forms that the specification uses in several places. */
final class CommonForms {
    /** A list of strings without repeats. */
    static final Form STRINGS = Items.distinct(Leaf.TEXT);

    /** A list of strings in which a repeat changes nothing. */
    static final Form NAMES = Items.merged(Leaf.TEXT);

    /** A string, or a list of strings. */
    static final Form ONE_OR_MORE = new Shorthand(Leaf.TEXT, Expansions::one, Items.merged(Leaf.TEXT));

    /** Options handed through to a driver. */
    static final Form OPTIONS = Named.anyNames(Leaf.TEXT_OR_NUMBER);

    /** Limits of the kernel on processes. */
    static final Form ULIMITS = Named.anyNames(
            Choice.of(Leaf.WHOLE, Keys.mapping().require("soft", "hard").key(Leaf.WHOLE, "soft", "hard")));

    /** Secrets given to a build, and configs given to a service. */
    static final Form GRANTS = Items.of(grant());

    /** Secrets given to a service. */
    static final Form SECRET_GRANTS = Items.of(new Completed(grant(), Completions::secretGrant));

    private CommonForms() {}

    private static Form grant() {
        return new Shorthand(
                Leaf.TEXT,
                Expansions::source,
                Keys.mapping().key(Leaf.TEXT, "source", "target", "uid", "gid").key(Leaf.ROUNDED_COUNT, "mode"));
    }
}
