package dev.rung.servers.agent;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentClient;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.certificates.Challenges;
import dev.rung.servers.certificates.SharedCertificate;
import dev.rung.servers.haproxy.HaproxyEdge;
import dev.rung.servers.haproxy.config.EdgeFiles;
import dev.rung.servers.haproxy.config.Mesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The agents of an environment's other hosts, as this host's agent reaches them: by way of the edge. */
final class PeerAgents {
    private final HaproxyEdge edge;
    private final EdgeFiles files;

    PeerAgents(HaproxyEdge edge, EdgeFiles files) {
        this.edge = edge;
        this.files = files;
    }

    /** What the peers that answer have, and whether this host is the first by name among those that do. */
    Census certificates(EnvironmentId environment) {
        var all = new ArrayList<SharedCertificate>();
        Answers<Fields> answers = Answers.of(
                clients(environment),
                client -> client.call(CertificateCalls.SHARED, Json.object("environment", Names.write(environment))));
        answers.given().values().forEach(answer -> all.addAll(CertificateCalls.readShared(answer)));
        String self = edge.mesh(environment).map(Mesh::self).orElse("");
        boolean eldest = answers.given().keySet().stream().allMatch(peer -> self.compareTo(peer) < 0);
        return new Census(all, eldest);
    }

    /**
     * What stands on other hosts.
     *
     * @param certificates that they have
     * @param isEldest whether this host is to obtain what is missing: one does, so that no authority is asked twice
     */
    record Census(List<SharedCertificate> certificates, boolean isEldest) {
        /** Copies the list. */
        Census {
            certificates = List.copyOf(certificates);
        }
    }

    /** Has the peers that answer look whether this host has new certificates. */
    void tellOfCertificates(EnvironmentId environment) {
        tell(environment, CertificateCalls.LOOK, Json.object());
    }

    /** The edges of all hosts: an authority may ask any of them. */
    Challenges challenges(EnvironmentId environment) {
        return new Challenges() {
            @Override
            public void answer(String token, String content) {
                tell(environment, CertificateCalls.ANSWER, Json.object("token", token, "content", content));
                edge.answer(token, content);
            }

            @Override
            public void forget(String token) {
                tell(environment, CertificateCalls.FORGET, Json.object("token", token));
                edge.forget(token);
            }
        };
    }

    /** A peer that does not answer serves nobody either. */
    private void tell(EnvironmentId environment, String call, Map<String, @Nullable Object> arguments) {
        arguments.put("environment", Names.write(environment));
        Answers.of(clients(environment), client -> client.call(call, arguments));
    }

    /** They, by host. */
    SortedMap<String, AgentClient> clients(EnvironmentId environment) {
        var clients = new TreeMap<String, AgentClient>();
        edge.mesh(environment)
                .ifPresent(mesh -> mesh.peers()
                        .keySet()
                        .forEach(peer -> clients.put(peer, AgentClient.of(peer, files.peer(environment, peer)))));
        return clients;
    }
}
