package dev.rung.servers.haproxy.config;

import dev.rung.core.release.Address;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A {@link Mesh} as a document. */
public final class MeshJson {
    private MeshJson() {}

    /** As a document. */
    public static Map<String, @Nullable Object> write(Mesh mesh) {
        var peers = new LinkedHashMap<String, @Nullable Object>();
        mesh.peers()
                .forEach((name, peer) -> peers.put(
                        name,
                        Json.object(
                                "address", peer.address().host(),
                                "port", peer.address().port(),
                                "certificate", peer.certificate().toString())));
        return Json.object(
                "self", mesh.self(),
                "address", mesh.listen().host(),
                "port", mesh.listen().port(),
                "certificate", mesh.certificate().toString(),
                "trusted", mesh.trusted().toString(),
                "peers", peers);
    }

    /**
     * Out of a document.
     *
     * @throws IllegalArgumentException when something is missing or of another type
     */
    public static Mesh read(Fields fields) {
        var peers = new TreeMap<String, Mesh.Peer>();
        fields.object("peers")
                .objects()
                .forEach((name, peer) ->
                        peers.put(name, new Mesh.Peer(address(peer), Path.of(peer.text("certificate")))));
        return new Mesh(
                fields.text("self"),
                address(fields),
                Path.of(fields.text("certificate")),
                Path.of(fields.text("trusted")),
                peers);
    }

    private static Address address(Fields fields) {
        return new Address(fields.text("address"), fields.integer("port"));
    }
}
