package dev.rung.servers.haproxy.config;

import static dev.rung.servers.haproxy.config.Lines.quoted;

import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The sections that join this host to the others of an environment. Connections come in through two steps: the first reads
 * the server name, before TLS, and turns away what leads nowhere, so that a peer learns it before it has sent anything; the
 * second speaks TLS, with known peers alone, and leads to the instance.
 */
final class MeshSections {
    private static final String AGENT = "agent";

    private final HaproxySettings settings;
    private final EdgeFiles files;

    MeshSections(HaproxySettings settings, EdgeFiles files) {
        this.settings = settings;
        this.files = files;
    }

    /** What a server name stands for on this host: {@code address|port}, or the agent. */
    static SortedMap<String, String> names(Map<EnvironmentId, EnvironmentState> environments) {
        var names = new TreeMap<String, String>();
        environments.forEach((id, environment) -> environment.mesh().ifPresent(mesh -> {
            names.put(Mesh.agent(id, mesh.self()), AGENT);
            environment
                    .services()
                    .values()
                    .forEach(service -> service.targets().stream()
                            .filter(target -> target.host().isEmpty() && target.state() != Target.State.DOWN)
                            .forEach(target -> target.addresses()
                                    .forEach((port, address) -> names.put(
                                            Mesh.name(id, mesh.self(), target.instance(), port),
                                            address.host() + "|" + address.port()))));
        }));
        return names;
    }

    /** The door that all environments of the host share; nothing when none of them is joined. */
    void writeDoor(Lines lines, Map<EnvironmentId, EnvironmentState> environments) {
        var joined = environments.entrySet().stream()
                .filter(entry -> entry.getValue().mesh().isPresent())
                .toList();
        Collection<Address> places = joined.stream()
                .map(entry -> entry.getValue().mesh().orElseThrow().listen())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (places.isEmpty()) {
            return;
        }
        lines.section("frontend mesh");
        lines.add("mode tcp");
        places.forEach(place -> lines.add("bind", place.toString().replaceAll("[\\[\\]]", "")));
        lines.add("option dontlog-normal");
        lines.add("tcp-request inspect-delay", settings.times().header().toMillis() + "ms");
        lines.add("tcp-request content reject unless { req.ssl_hello_type 1 }");
        lines.add("tcp-request content reject unless { req.ssl_sni,lower,map_str(" + quoted(files.mesh())
                + ") -m found }");
        joined.forEach(entry -> lines.add(
                "use_backend",
                quoted("mesh-door:" + Rendering.key(entry.getKey())),
                "if { req.ssl_sni,lower -m end",
                quoted("."
                        + Mesh.domain(
                                entry.getKey(),
                                entry.getValue().mesh().orElseThrow().self())),
                "}"));
    }

    void write(Lines lines, EnvironmentId environment, Mesh mesh) {
        String key = Rendering.key(environment);
        String inner = files.folder()
                .resolve("mesh-" + key.replace(':', '.') + ".sock")
                .toString();
        String owner = settings.user().map(user -> "user " + quoted(user) + " ").orElse("");
        lines.section("backend mesh-door:" + key);
        lines.add("mode tcp");
        lines.add("server within", quoted("unix@" + inner), "send-proxy-v2");

        lines.section("frontend mesh-in:" + key);
        lines.add("mode tcp");
        lines.add("option dontlog-normal");
        lines.add(
                "bind",
                quoted("unix@" + inner),
                owner + "mode 600 accept-proxy ssl crt",
                quoted(mesh.certificate()),
                "ca-file",
                quoted(mesh.trusted()),
                "verify required");
        lines.add("tcp-request content set-var(txn.to) ssl_fc_sni,lower,map_str(" + quoted(files.mesh()) + ")");
        lines.add("tcp-request content reject unless { var(txn.to) -m found }");
        lines.add("tcp-request content set-dst var(txn.to),word(1,|)");
        lines.add("tcp-request content set-dst-port var(txn.to),word(2,|)");
        lines.add("use_backend", quoted("mesh-agent:" + key), "if { var(txn.to) -m str", AGENT, "}");
        lines.add("default_backend", quoted("mesh-out:" + key));

        lines.section("backend mesh-out:" + key);
        lines.add("mode tcp");
        lines.add("server any 0.0.0.0:0");

        lines.section("backend mesh-agent:" + key);
        lines.add("mode tcp");
        lines.add("server agent", quoted("unix@" + files.agent(environment)));

        mesh.peers().forEach((name, peer) -> writePeer(lines, environment, mesh, name, peer));
    }

    /** The way to another host's agent, through a socket that only root may use. */
    private void writePeer(Lines lines, EnvironmentId environment, Mesh mesh, String name, Mesh.Peer peer) {
        String key = Rendering.key(environment) + ":" + name;
        lines.section("frontend peer:" + key);
        lines.add("mode tcp");
        lines.add("option dontlog-normal");
        lines.add("bind", quoted("unix@" + files.peer(environment, name)), "mode 600");
        lines.add("default_backend", quoted("peer:" + key));
        lines.section("backend peer:" + key);
        lines.add("mode tcp");
        String check = ServerSpec.ELSEWHERE_CHECK;
        lines.add("server", name, peer.address(), check + secured(mesh, peer, Mesh.agent(environment, name)));
    }

    /** The parameters of a server that is reached over the mesh, and looked at in the same way. */
    static String secured(Mesh mesh, Mesh.Peer peer, String serverName) {
        return "ssl verify required ca-file " + peer.certificate() + " crt " + mesh.certificate() + " sni str("
                + serverName + ") check-ssl check-sni " + serverName;
    }
}
