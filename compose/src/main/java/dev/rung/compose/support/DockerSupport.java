package dev.rung.compose.support;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.List;
import java.util.Optional;

/**
 * What Docker Engine on Linux, driven by Rung, cannot honour. Everything else of a service is handed to it.
 *
 * <p>Not reported, because nothing is lost: {@code develop} (it is for another command than {@code up}), {@code attach}
 * (Rung shows the logs of all), {@code consistency} of mounts (without meaning on Linux), {@code bind.selinux} on a
 * named volume (the engine labels volumes itself).
 */
final class DockerSupport {
    private static final String WINDOWS = "only containers of Windows know this";
    private static final String SWARM = "this belongs to Docker Swarm, which Rung does not use";
    private static final List<String> WINDOWS_KEYS = List.of("credential_spec", "cpu_count", "cpu_percent");
    private static final List<String> RESTARTS = List.of("no", "always", "on-failure", "unless-stopped");
    private static final List<String> CONDITIONS =
            List.of("none", "no", "any", "always", "on-failure", "unless-stopped");
    private static final List<String> FAILURE_ACTIONS = List.of("rollback", "pause", "continue");
    private static final List<String> MODES = List.of("replicated", "global", "replicated-job", "global-job");
    private static final List<String> PROTOCOLS = List.of("tcp", "udp", "sctp");

    private final Unsupported found;

    DockerSupport(Unsupported found) {
        this.found = found;
    }

    void service(Node.Mapping service, KeyPath at) {
        WINDOWS_KEYS.forEach(key -> found.addKey(service, key, at, WINDOWS));
        found.addKey(service, "provider", at, "Rung runs no provider plugins: write the service it stands for");
        found.addKey(service, "models", at, "Rung runs no models: run a model server as a service");
        isolation(service, at);
        restart(service, at);
        pullPolicy(service, at);
        ports(service, at);
        volumes(service, at);
        build(service, at);
        Nodes.mappingAt(service, "deploy").ifPresent(deploy -> deploy(deploy, at.key("deploy")));
    }

    private void isolation(Node.Mapping service, KeyPath at) {
        if (!Nodes.textAt(service, "isolation").orElse("").equals("default")) {
            found.addKey(service, "isolation", at, WINDOWS);
        }
    }

    private void restart(Node.Mapping service, KeyPath at) {
        String restart = Nodes.textAt(service, "restart").orElse("no");
        int colon = restart.indexOf(':');
        if (!RESTARTS.contains(colon < 0 ? restart : restart.substring(0, colon))) {
            found.addKey(service, "restart", at, "no such restart policy; known are " + String.join(", ", RESTARTS));
        }
    }

    private void pullPolicy(Node.Mapping service, KeyPath at) {
        String policy = Nodes.textAt(service, "pull_policy").orElse("");
        if (policy.equals("refresh") || policy.startsWith("every_")) {
            found.addKey(service, "pull_policy", at, "Rung can pull always, daily, weekly, when missing, or never");
        }
    }

    private void ports(Node.Mapping service, KeyPath at) {
        List<Node> ports = Nodes.itemsAt(service, "ports");
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i) instanceof Node.Mapping port
                    && !PROTOCOLS.contains(Nodes.textAt(port, "protocol").orElse("tcp"))) {
                String why = "Docker publishes tcp, udp and sctp; what is spoken on top is said by app_protocol";
                found.addKey(port, "protocol", at.key("ports").item(i), why);
            }
        }
    }

    private void volumes(Node.Mapping service, KeyPath at) {
        List<Node> mounts = Nodes.itemsAt(service, "volumes");
        for (int i = 0; i < mounts.size(); i++) {
            if (!(mounts.get(i) instanceof Node.Mapping mount)) {
                continue;
            }
            KeyPath path = at.key("volumes").item(i);
            switch (Nodes.textAt(mount, "type").orElse("")) {
                case "npipe" -> found.add(mount.mark(), path, WINDOWS);
                case "cluster" -> found.add(mount.mark(), path, SWARM);
                default ->
                    found.addDeepKey(mount, path, "Rung labels a volume where it is defined", "volume", "labels");
            }
        }
    }

    private void build(Node.Mapping service, KeyPath at) {
        Optional<Node.Mapping> build = Nodes.mappingAt(service, "build");
        if (build.isPresent()) {
            KeyPath path = at.key("build");
            found.addKey(
                    build.get(), "no_cache_filter", path, "Rung builds with the whole cache or without (no_cache)");
            if (!Nodes.textAt(build.get(), "isolation").orElse("").equals("default")) {
                found.addKey(build.get(), "isolation", path, WINDOWS);
            }
        }
    }

    private void deploy(Node.Mapping deploy, KeyPath at) {
        found.addKey(
                deploy, "placement", at, "all services stand on this one machine; `place` in rung.yaml says where");
        found.addKey(deploy, "endpoint_mode", at, SWARM);
        String reserved = "Docker cannot reserve CPU time: use limits.cpus, or cpu_shares for a weight";
        found.addDeepKey(deploy, at, reserved, "resources", "reservations", "cpus");
        found.addDeepKey(deploy, at, SWARM, "resources", "reservations", "generic_resources");
        String timing = "Docker restarts with its own back-off";
        found.addDeepKey(deploy, at, timing, "restart_policy", "delay");
        found.addDeepKey(deploy, at, timing, "restart_policy", "window");
        word(deploy, at, CONDITIONS, "restart_policy", "condition");
        word(deploy, at, FAILURE_ACTIONS, "update_config", "failure_action");
        word(deploy, at, FAILURE_ACTIONS, "rollback_config", "failure_action");
        if (!MODES.contains(Nodes.textAt(deploy, "mode").orElse("replicated"))) {
            found.addKey(deploy, "mode", at, "no such mode; known are " + String.join(", ", MODES));
        }
    }

    private void word(Node.Mapping deploy, KeyPath at, List<String> known, String section, String key) {
        Optional<Node.Mapping> holder = Nodes.mappingAt(deploy, section);
        String word = holder.flatMap(each -> Nodes.textAt(each, key)).orElse("");
        if (holder.isPresent() && !known.contains(word)) {
            found.addKey(holder.get(), key, at.key(section), "no such word; known are " + String.join(", ", known));
        }
    }

    /** A secret or config of the app. */
    void content(Node.Mapping content, KeyPath at) {
        found.addKey(content, "external", at, "without Docker Swarm nothing keeps it: name a file or a variable");
        found.addKey(content, "driver", at, SWARM);
        found.addKey(content, "template_driver", at, SWARM);
    }
}
