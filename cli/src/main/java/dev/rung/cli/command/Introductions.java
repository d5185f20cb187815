package dev.rung.cli.command;

import dev.rung.core.hosts.HostStandard;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.hosts.Together;
import dev.rung.engine.json.Json;
import dev.rung.servers.mesh.MeshFolder.Rotation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the hosts of an environment known to each other: each one's certificate is carried to all others over SSH. */
final class Introductions {
    private final List<Server> servers;
    private final Map<String, String> addresses;
    private final List<String> absent;

    /**
     * @param servers that come to know each other
     * @param addresses by which each is known to the others, by host
     * @param absent hosts that are gone on without
     */
    Introductions(List<Server> servers, Map<String, String> addresses, List<String> absent) {
        this.absent = absent;
        this.servers = servers;
        this.addresses = addresses;
    }

    /** Makes them known, and nobody else. */
    void make() {
        List<String> certificates = Together.each(
                servers,
                server -> Json.read(server.ask("introduce", Json.write(document(server))))
                        .text("certificate"));
        Together.all(servers, server -> server.ask("join", Json.write(joining(server, certificates))));
    }

    /** Has each host use another key from now on; at no moment does one present what the others do not believe. */
    void rotateKeys() {
        for (Rotation step : Rotation.values()) {
            Together.all(servers, server -> {
                var document = document(server);
                document.put("step", step.word());
                server.ask("rotate", Json.write(document));
            });
            make();
        }
    }

    private Map<String, @Nullable Object> joining(Server server, List<String> certificates) {
        var peers = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < servers.size(); i++) {
            Server peer = servers.get(i);
            if (!peer.equals(server)) {
                peers.put(
                        peer.host().name(),
                        Json.object(
                                "address", address(peer),
                                "port", HostStandard.MESH_PORT,
                                "certificate", certificates.get(i)));
            }
        }
        var document = document(server);
        document.put("address", address(server));
        document.put("port", HostStandard.MESH_PORT);
        document.put("peers", peers);
        document.put("absent", absent);
        return document;
    }

    private String address(Server server) {
        return String.valueOf(addresses.get(server.host().name()));
    }

    private static Map<String, @Nullable Object> document(Server server) {
        EnvironmentId environment = server.environment();
        return Json.object(
                "app", environment.app(),
                "env", environment.name(),
                "host", server.host().name());
    }
}
