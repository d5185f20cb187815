package dev.rung.compose.schema;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Named;

/** What a compose file may hold. */
final class ComposeSchema {
    private static final Form DOCUMENT = document();

    private ComposeSchema() {}

    /** The form of a whole document. */
    static Form get() {
        return DOCUMENT;
    }

    private static Form document() {
        Form included = Choice.of(
                Leaf.TEXT,
                Keys.mapping()
                        .withoutExtensions()
                        .key(CommonForms.ONE_OR_MORE, "path", "env_file")
                        .key(Leaf.TEXT, "project_directory"));
        return Keys.mapping()
                .key(Leaf.TEXT, "version", "name")
                .key(Items.of(included), "include")
                .key(Named.of(ServiceSchema.service()), "services")
                .key(Named.anyNames(ResourceSchema.network()), "networks")
                .key(Named.of(ResourceSchema.volume()), "volumes")
                .key(Named.of(ResourceSchema.secret()), "secrets")
                .key(Named.of(ResourceSchema.config()), "configs")
                .key(Named.of(ResourceSchema.model()), "models");
    }
}
