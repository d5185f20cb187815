package dev.rung.compose.support;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What plain processes of this machine cannot honour: all that takes a container. */
final class ProcessSupport {
    private static final String CONTAINER = "a plain process is no container; it takes Docker";
    private static final String LIMITED =
            "Rung limits the CPU time, memory, processes and ulimits of a process, no more";
    private static final String SHARED = "a plain process shares the machine's network; it takes Docker";

    private static final List<String> CONTAINER_KEYS = List.of(
            "privileged",
            "cap_add",
            "cap_drop",
            "read_only",
            "security_opt",
            "sysctls",
            "ipc",
            "uts",
            "userns_mode",
            "cgroup",
            "cgroup_parent",
            "runtime",
            "isolation",
            "credential_spec",
            "use_api_socket",
            "volumes_from",
            "storage_opt",
            "devices",
            "device_cgroup_rules",
            "gpus",
            "tty",
            "stdin_open",
            "group_add",
            "platform",
            "annotations",
            "provider",
            "models");
    private static final List<String> MOUNTS = List.of("volume", "bind", "tmpfs");
    private static final List<String> LIMIT_KEYS = List.of(
            "cpu_shares",
            "cpu_period",
            "cpu_quota",
            "cpu_rt_period",
            "cpu_rt_runtime",
            "cpu_count",
            "cpu_percent",
            "cpuset",
            "memswap_limit",
            "mem_swappiness",
            "mem_reservation",
            "oom_kill_disable",
            "oom_score_adj",
            "shm_size",
            "blkio_config");
    private static final List<String> NETWORK_KEYS =
            List.of("dns", "dns_search", "dns_opt", "external_links", "domainname", "mac_address");

    private final Unsupported found;
    private final Set<String> withCommand;

    /**
     * @param found is told what cannot be honoured
     * @param withCommand services that rung.yaml gives a {@code run:} line
     */
    ProcessSupport(Unsupported found, Set<String> withCommand) {
        this.found = found;
        this.withCommand = withCommand;
    }

    void service(String name, Node.Mapping service, KeyPath at) {
        boolean postgres = isPostgres(Nodes.textAt(service, "image").orElse(""));
        if (!postgres && !withCommand.contains(name)) {
            String why = "as a process it needs a line under `run:` in rung.yaml that says how it is started";
            boolean built = service.entries().containsKey("build");
            found.addKey(service, built ? "build" : "image", at, why);
        }
        CONTAINER_KEYS.forEach(key -> found.addKey(service, key, at, CONTAINER));
        LIMIT_KEYS.forEach(key -> found.addKey(service, key, at, LIMITED));
        NETWORK_KEYS.forEach(key -> found.addKey(service, key, at, SHARED));
        if (!Nodes.textAt(service, "pid").orElse("host").equals("host")) {
            found.addKey(service, "pid", at, CONTAINER);
        }
        networks(service, at);
        mounts(service, at);
        logging(service, at);
        deploy(service, at.key("deploy"));
    }

    /** Whether the image is one that Rung runs as an embedded database. */
    private static boolean isPostgres(String image) {
        String bare = image.startsWith("docker.io/") ? image.substring("docker.io/".length()) : image;
        String library = bare.startsWith("library/") ? bare.substring("library/".length()) : bare;
        return library.equals("postgres") || library.startsWith("postgres:") || library.startsWith("postgres@");
    }

    private void networks(Node.Mapping service, KeyPath at) {
        if (!Nodes.textAt(service, "network_mode").orElse("host").equals("host")) {
            found.addKey(service, "network_mode", at, SHARED);
        }
        Optional<Node.Mapping> networks = Nodes.mappingAt(service, "networks");
        if (networks.isPresent()) {
            networks.get().entries().forEach((name, entry) -> {
                if (entry.value() instanceof Node.Mapping attachment) {
                    KeyPath path = at.key("networks").key(name);
                    attachment.entries().keySet().stream()
                            .filter(key -> !key.equals("aliases") && !key.equals("priority"))
                            .forEach(key -> found.addKey(attachment, key, path, SHARED));
                }
            });
        }
    }

    /** Volumes, folders and memory are made or bound for a process; other kinds need an engine. */
    private void mounts(Node.Mapping service, KeyPath at) {
        List<Node> mounts = Nodes.itemsAt(service, "volumes");
        for (int i = 0; i < mounts.size(); i++) {
            String type = mounts.get(i) instanceof Node.Mapping mount
                    ? Nodes.textAt(mount, "type").orElse("")
                    : "";
            if (!MOUNTS.contains(type)) {
                found.add(mounts.get(i).mark(), at.key("volumes").item(i), CONTAINER);
            }
        }
    }

    private void logging(Node.Mapping service, KeyPath at) {
        Optional<Node.Mapping> logging = Nodes.mappingAt(service, "logging");
        String driver = logging.flatMap(each -> Nodes.textAt(each, "driver")).orElse("local");
        if (!List.of("local", "json-file").contains(driver)) {
            found.addKey(service, "logging", at, "the output of a process is kept in files that Rung rotates");
        }
    }

    private void deploy(Node.Mapping service, KeyPath at) {
        Nodes.mappingAt(service, "deploy").ifPresent(deploy -> {
            found.addKey(deploy, "placement", at, "all services stand on this one machine");
            found.addKey(deploy, "endpoint_mode", at, SHARED);
            found.addDeepKey(deploy, at, LIMITED, "resources", "reservations");
        });
    }

    /** A network of the app: only its name means something, as all processes share the machine's. */
    void network(Node.Mapping network, KeyPath at) {
        List.of("internal", "ipam", "driver_opts", "enable_ipv6", "external")
                .forEach(key -> found.addKey(network, key, at, SHARED));
    }

    /** A volume of the app is a folder of Rung's own. */
    void volume(Node.Mapping volume, KeyPath at) {
        String why = "without Docker a volume is a folder of Rung's own";
        List.of("external", "driver_opts").forEach(key -> found.addKey(volume, key, at, why));
        if (!Nodes.textAt(volume, "driver").orElse("local").equals("local")) {
            found.addKey(volume, "driver", at, why);
        }
    }
}
