package dev.rung.compose.schema;

import dev.rung.compose.form.Choice;
import dev.rung.compose.form.Completed;
import dev.rung.compose.form.Form;
import dev.rung.compose.form.Items;
import dev.rung.compose.form.KeyValues;
import dev.rung.compose.form.Keys;
import dev.rung.compose.form.Leaf;
import dev.rung.compose.form.Named;
import dev.rung.compose.form.Shorthand;
import dev.rung.compose.form.Within;
import dev.rung.compose.form.Word;

/** What a service may hold. */
final class ServiceSchema {
    private ServiceSchema() {}

    static Form service() {
        Form hook = hook();
        Keys service = Keys.mapping()
                .key(Leaf.TEXT, "image", "container_name", "hostname", "domainname", "user", "working_dir")
                .key(Leaf.TEXT, "platform", "runtime", "isolation", "restart", "stop_signal", "mac_address")
                .key(Leaf.TEXT, "network_mode", "ipc", "uts", "userns_mode", "cgroup_parent", "cpuset")
                .key(Leaf.OPTIONAL_TEXT, "pid")
                .key(Word.of("host", "private"), "cgroup")
                .key(PullPolicyForm.PULL_POLICY, "pull_policy")
                .key(Leaf.FLAG, "attach", "init", "privileged", "read_only", "stdin_open", "tty", "oom_kill_disable")
                .key(Leaf.FLAG, "use_api_socket")
                .key(CommandForm.COMMAND, "command", "entrypoint")
                .key(KeyValues.VARIABLES, "environment")
                .key(KeyValues.LABELS, "labels", "annotations", "sysctls")
                .key(Leaf.DURATION, "stop_grace_period")
                .key(Leaf.WHOLE, "scale")
                .key(PortsForm.PORTS, "ports")
                .key(MountsForm.MOUNTS, "volumes")
                .key(HostsForm.HOSTS, "extra_hosts")
                .key(Items.of(hook), "post_start", "pre_stop")
                .key(DeploySchema.deploy(), "deploy")
                .key(DeploySchema.develop(hook), "develop");
        return withEngineKeys(withReferences(withLists(withResources(service.key(build(), "build")))));
    }

    private static Form hook() {
        return Keys.mapping()
                .key(CommandForm.COMMAND, "command")
                .key(Leaf.TEXT, "user", "working_dir")
                .key(Leaf.FLAG, "privileged")
                .key(KeyValues.VARIABLES, "environment");
    }

    private static Form build() {
        Keys build = Keys.mapping()
                .key(PathForm.CONTEXT, "context")
                .key(Leaf.TEXT, "dockerfile", "dockerfile_inline", "network", "target", "isolation")
                .key(Items.of(Leaf.TEXT), "entitlements", "cache_from", "cache_to", "platforms")
                .key(CommonForms.NAMES, "tags")
                .key(CommonForms.ONE_OR_MORE, "no_cache_filter")
                .key(KeyValues.ARGUMENTS, "args")
                .key(KeyValues.LABELS, "labels")
                .key(new AdditionalContexts(), "additional_contexts")
                .key(agents(), "ssh")
                .key(Leaf.FLAG, "no_cache", "pull", "privileged")
                .key(Leaf.FLAG_OR_TEXT, "provenance", "sbom")
                .key(Leaf.WHOLE_SIZE, "shm_size")
                .key(HostsForm.HOSTS, "extra_hosts")
                .key(CommonForms.GRANTS, "secrets")
                .key(CommonForms.ULIMITS, "ulimits");
        return new Shorthand(Leaf.TEXT, Expansions::context, new Completed(build, Completions::build));
    }

    private static Form agents() {
        return new Shorthand(
                Items.distinct(Leaf.TEXT),
                Expansions::agents,
                Named.anyNames(Choice.of(PathForm.FILE, Leaf.OPTIONAL_TEXT)));
    }

    private static Keys withResources(Keys service) {
        Keys limit = Keys.mapping().withoutExtensions().key(Leaf.TEXT, "path").key(Leaf.WHOLE_SIZE, "rate");
        Keys weight = Keys.mapping().withoutExtensions().key(Leaf.TEXT, "path").key(Leaf.COUNT, "weight");
        Keys blkio = Keys.mapping()
                .withoutExtensions()
                .key(Items.of(limit), "device_read_bps", "device_read_iops", "device_write_bps", "device_write_iops")
                .key(Leaf.COUNT, "weight")
                .key(Items.of(weight), "weight_device");
        return service.key(blkio, "blkio_config")
                .key(Leaf.COUNT, "cpu_count")
                .key(new Within(0, 100), "cpu_percent")
                .key(Leaf.ROUNDED, "cpu_shares", "cpu_quota", "cpu_period", "cpu_rt_period", "cpu_rt_runtime")
                .key(Leaf.NUMBER, "cpus")
                .key(Leaf.SIZE, "mem_limit", "memswap_limit", "shm_size")
                .key(Leaf.WHOLE_SIZE, "mem_reservation", "mem_swappiness")
                .key(new Within(-1000, 1000), "oom_score_adj")
                .key(Leaf.ROUNDED, "pids_limit")
                .key(CommonForms.ULIMITS, "ulimits")
                .key(gpus(), "gpus");
    }

    private static Form gpus() {
        Keys device = Keys.mapping()
                .open()
                .key(CommonForms.STRINGS, "capabilities", "device_ids")
                .key(DeviceCount.COUNT, "count")
                .key(Leaf.TEXT, "driver")
                .key(KeyValues.LABELS, "options");
        Form list = Items.of(new Completed(device, Completions::deviceRequest));
        return new Shorthand(Word.of("all"), Expansions::allGpus, list);
    }

    private static Keys withLists(Keys service) {
        Keys device = Keys.mapping().require("source", "target").key(Leaf.TEXT, "source", "target", "permissions");
        return service.key(CommonForms.NAMES, "cap_add", "cap_drop", "dns_opt", "links", "profiles")
                .key(CommonForms.STRINGS, "external_links", "security_opt", "volumes_from", "device_cgroup_rules")
                .key(CommonForms.ONE_OR_MORE, "dns", "dns_search", "tmpfs")
                .key(Items.merged(Leaf.TEXT_OR_WHOLE), "expose")
                .key(Items.distinct(Leaf.TEXT_OR_NUMBER), "group_add")
                .key(Items.of(new Shorthand(Leaf.TEXT, Expansions::device, device)), "devices")
                .key(CommonForms.SECRET_GRANTS, "secrets")
                .key(CommonForms.GRANTS, "configs")
                .key(envFiles(), "env_file")
                .key(new Shorthand(PathForm.FILE, Expansions::one, Items.of(PathForm.FILE)), "label_file");
    }

    private static Form envFiles() {
        Keys file = Keys.mapping()
                .withoutExtensions()
                .require("path")
                .key(PathForm.FILE, "path")
                .key(Leaf.TEXT, "format")
                .key(Leaf.FLAG, "required");
        Form item = new Shorthand(Leaf.TEXT, Expansions::path, new Completed(file, Completions::envFile));
        return new Shorthand(Leaf.TEXT, Expansions::one, Items.of(item));
    }

    private static Keys withReferences(Keys service) {
        Keys dependency = Keys.mapping()
                .require("condition")
                .key(Leaf.FLAG, "restart", "required")
                .key(Word.of("service_started", "service_healthy", "service_completed_successfully"), "condition");
        Keys attachment = Keys.mapping()
                .orNothing()
                .key(CommonForms.NAMES, "aliases", "link_local_ips")
                .key(Leaf.TEXT, "ipv4_address", "ipv6_address", "mac_address", "interface_name")
                .key(CommonForms.OPTIONS, "driver_opts")
                .key(Leaf.ROUNDED, "priority", "gw_priority");
        Keys model = Keys.mapping().orNothing().key(Leaf.TEXT, "endpoint_var", "model_var");
        Keys extended = Keys.mapping().withoutExtensions().require("service").key(Leaf.TEXT, "service", "file");
        return service.key(
                        new Shorthand(
                                CommonForms.STRINGS,
                                Expansions::dependencies,
                                Named.of(new Completed(dependency, Completions::dependency))),
                        "depends_on")
                .key(new Shorthand(CommonForms.STRINGS, Expansions::names, Named.of(attachment)), "networks")
                .key(new Shorthand(CommonForms.STRINGS, Expansions::names, Named.of(model)), "models")
                .key(Choice.of(Leaf.TEXT, extended), "extends");
    }

    private static Keys withEngineKeys(Keys service) {
        Keys healthcheck = Keys.mapping()
                .key(Leaf.FLAG, "disable")
                .key(Leaf.DURATION, "interval", "timeout", "start_period", "start_interval")
                .key(Leaf.ROUNDED_COUNT, "retries")
                .key(CommandForm.TEST, "test");
        Keys logging = Keys.mapping().key(Leaf.TEXT, "driver").key(Named.anyNames(Leaf.OPTION), "options");
        Keys credentials = Keys.mapping().key(Leaf.TEXT, "config", "file", "registry");
        Keys provider = Keys.mapping()
                .withoutExtensions()
                .require("type")
                .key(Leaf.TEXT, "type")
                .key(Named.anyNames(Leaf.ANYTHING), "options");
        return service.key(healthcheck, "healthcheck")
                .key(logging, "logging")
                .key(Named.anyNames(Leaf.TEXT_OR_WHOLE), "storage_opt")
                .key(credentials, "credential_spec")
                .key(provider, "provider");
    }
}
