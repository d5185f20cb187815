package dev.rung.compose.schema;

import dev.rung.compose.form.Completed;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.KeyValues;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Word;

/** What {@code deploy} and {@code develop} of a service may hold. */
final class DeploySchema {
    private DeploySchema() {}

    static Form deploy() {
        Form update = Keys.mapping()
                .key(Leaf.COUNT, "parallelism")
                .key(Leaf.DURATION, "delay", "monitor")
                .key(Leaf.TEXT, "failure_action")
                .key(Leaf.NUMBER, "max_failure_ratio")
                .key(Word.of("start-first", "stop-first"), "order");
        return Keys.mapping()
                .orNothing()
                .key(Leaf.TEXT, "mode", "endpoint_mode")
                .key(Leaf.WHOLE, "replicas")
                .key(KeyValues.LABELS, "labels")
                .key(update, "update_config", "rollback_config")
                .key(resources(), "resources")
                .key(
                        Keys.mapping()
                                .key(Leaf.TEXT, "condition")
                                .key(Leaf.DURATION, "delay", "window")
                                .key(Leaf.COUNT, "max_attempts"),
                        "restart_policy")
                .key(placement(), "placement");
    }

    private static Form resources() {
        Form generic = Items.of(Keys.mapping()
                .key(Keys.mapping().key(Leaf.TEXT, "kind").key(Leaf.ROUNDED, "value"), "discrete_resource_spec"));
        Keys reservedDevice = Keys.mapping()
                .require("capabilities")
                .key(CommonForms.STRINGS, "capabilities", "device_ids")
                .key(DeviceCount.COUNT, "count")
                .key(Leaf.TEXT, "driver")
                .key(KeyValues.LABELS, "options");
        Keys limits = Keys.mapping()
                .key(Leaf.NUMBER, "cpus")
                .key(Leaf.SIZE_TEXT, "memory")
                .key(Leaf.WHOLE, "pids");
        Keys reservations = Keys.mapping()
                .key(Leaf.NUMBER, "cpus")
                .key(Leaf.SIZE_TEXT, "memory")
                .key(generic, "generic_resources")
                .key(Items.of(new Completed(reservedDevice, Completions::deviceRequest)), "devices");
        return Keys.mapping().key(limits, "limits").key(reservations, "reservations");
    }

    private static Form placement() {
        return Keys.mapping()
                .key(Items.of(Leaf.TEXT), "constraints")
                .key(Items.of(Keys.mapping().key(Leaf.TEXT, "spread")), "preferences")
                .key(Leaf.COUNT, "max_replicas_per_node");
    }

    static Form develop(Form hook) {
        Keys watch = Keys.mapping()
                .require("path", "action")
                .key(CommonForms.ONE_OR_MORE, "ignore", "include")
                .key(PathForm.FILE, "path")
                .key(Word.of("rebuild", "sync", "restart", "sync+restart", "sync+exec"), "action")
                .key(Leaf.TEXT, "target")
                .key(hook, "exec")
                .key(Leaf.FLAG, "initial_sync");
        return Keys.mapping().orNothing().key(Items.of(watch), "watch");
    }
}
