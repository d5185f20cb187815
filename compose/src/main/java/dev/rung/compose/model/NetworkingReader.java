package dev.rung.compose.model;

import dev.rung.compose.form.Tree;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Privileges;

/** Reads the networks of an instance, and which rooms of its machine it shares. */
final class NetworkingReader {
    private NetworkingReader() {}

    static Networking networking(Tree service) {
        return new Networking(
                service.named("networks", (name, attachment) -> attachment(attachment)),
                service.text("network_mode"),
                service.text("hostname"),
                service.text("domainname"),
                service.text("mac_address"),
                service.texts("dns"),
                service.texts("dns_search"),
                service.texts("dns_opt"),
                service.texts("extra_hosts"),
                service.texts("links"),
                service.texts("external_links"));
    }

    private static Networking.Attachment attachment(Tree tree) {
        return new Networking.Attachment(
                tree.texts("aliases"),
                tree.text("ipv4_address"),
                tree.text("ipv6_address"),
                tree.texts("link_local_ips"),
                tree.text("mac_address"),
                tree.text("interface_name"),
                (int) tree.whole("priority", 0),
                (int) tree.whole("gw_priority", 0),
                tree.map("driver_opts"));
    }

    static Privileges privileges(Tree service) {
        return new Privileges(
                service.texts("cap_add"),
                service.texts("cap_drop"),
                service.flag("privileged"),
                service.flag("read_only"),
                service.texts("security_opt"),
                service.map("sysctls"),
                service.text("pid"),
                service.text("ipc"),
                service.text("uts"),
                service.text("userns_mode"),
                service.text("cgroup"),
                service.text("cgroup_parent"),
                service.text("runtime"),
                service.text("isolation"),
                credentialSpec(service),
                service.flag("use_api_socket"));
    }

    /** A Windows credential spec, as the one of its keys that is written: {@code file:PATH}. */
    private static java.util.Optional<String> credentialSpec(Tree service) {
        Tree spec = service.tree("credential_spec");
        return spec.text("config")
                .map(config -> "config:" + config)
                .or(() -> spec.text("file").map(file -> "file:" + file))
                .or(() -> spec.text("registry").map(registry -> "registry:" + registry));
    }
}
