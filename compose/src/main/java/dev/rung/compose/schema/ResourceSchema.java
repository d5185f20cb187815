package dev.rung.compose.schema;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Completed;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.KeyValues;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Named;

/** What networks, volumes, secrets, configs and models of the app may hold. */
final class ResourceSchema {
    private ResourceSchema() {}

    static Form network() {
        Keys pool = Keys.mapping()
                .key(Leaf.TEXT, "subnet", "ip_range", "gateway")
                .key(Named.anyNames(Leaf.TEXT), "aux_addresses");
        Keys ipam = Keys.mapping()
                .key(Leaf.TEXT, "driver")
                .key(Items.of(pool), "config")
                .key(Named.anyNames(Leaf.TEXT), "options");
        Keys network = Keys.mapping()
                .orNothing()
                .key(Leaf.TEXT, "name", "driver")
                .key(CommonForms.OPTIONS, "driver_opts")
                .key(ipam, "ipam")
                .key(external(false), "external")
                .key(Leaf.FLAG, "internal", "enable_ipv4", "enable_ipv6", "attachable")
                .key(KeyValues.LABELS, "labels");
        return new Completed(network, Completions::external);
    }

    static Form volume() {
        Keys volume = Keys.mapping()
                .orNothing()
                .key(Leaf.TEXT, "name", "driver")
                .key(CommonForms.OPTIONS, "driver_opts")
                .key(external(false), "external")
                .key(KeyValues.LABELS, "labels");
        return new Completed(volume, Completions::volume);
    }

    static Form secret() {
        Keys secret = content().key(Leaf.TEXT, "driver").key(CommonForms.OPTIONS, "driver_opts");
        return new Completed(secret, Completions::secret);
    }

    static Form config() {
        return new Completed(content().key(Leaf.TEXT, "content"), Completions::config);
    }

    private static Keys content() {
        return Keys.mapping()
                .key(Leaf.TEXT, "name", "environment", "template_driver")
                .key(PathForm.FILE, "file")
                .key(external(true), "external")
                .key(KeyValues.LABELS, "labels");
    }

    private static Form external(boolean open) {
        Keys older = Keys.mapping().key(Leaf.TEXT, "name");
        return Choice.of(Leaf.FLAG, open ? older.open() : older);
    }

    static Form model() {
        return Keys.mapping()
                .require("model")
                .key(Leaf.TEXT, "name", "model")
                .key(Leaf.WHOLE, "context_size")
                .key(Items.of(Leaf.TEXT), "runtime_flags");
    }
}
