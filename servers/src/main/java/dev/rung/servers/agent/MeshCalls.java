package dev.rung.servers.agent;

import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.mesh.MeshFolder;
import dev.rung.servers.mesh.MeshFolder.Rotation;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The calls that join a host to the others of an environment. */
final class MeshCalls {
    static final String INTRODUCE = "mesh.introduce";
    static final String JOIN = "mesh.join";
    static final String LEAVE = "mesh.leave";
    static final String ROTATE = "mesh.rotate";

    private final Meshes meshes;

    MeshCalls(Meshes meshes) {
        this.meshes = meshes;
    }

    Map<String, Call> byName() {
        return Map.of(
                INTRODUCE, Call.of(this::introduce),
                JOIN, Call.of(this::join),
                LEAVE, Call.of(this::leave),
                ROTATE, Call.of(this::rotate));
    }

    private Map<String, @Nullable Object> introduce(Fields arguments) {
        return Json.object("certificate", meshes.folder(environment(arguments)).introduce(arguments.text("host")));
    }

    private Map<String, @Nullable Object> rotate(Fields arguments) {
        meshes.folder(environment(arguments)).rotate(arguments.text("host"), Rotation.of(arguments.text("step")));
        return Json.object();
    }

    private Map<String, @Nullable Object> join(Fields arguments) {
        meshes.join(
                environment(arguments),
                arguments.text("host"),
                address(arguments),
                peers(arguments),
                arguments.texts("absent"));
        return Json.object();
    }

    private Map<String, @Nullable Object> leave(Fields arguments) {
        meshes.leave(environment(arguments));
        return Json.object();
    }

    private static SortedMap<String, MeshFolder.Peer> peers(Fields arguments) {
        var peers = new TreeMap<String, MeshFolder.Peer>();
        arguments
                .object("peers")
                .objects()
                .forEach((name, peer) -> peers.put(name, new MeshFolder.Peer(address(peer), peer.text("certificate"))));
        return peers;
    }

    private static Address address(Fields fields) {
        return new Address(fields.text("address"), fields.integer("port"));
    }

    private static EnvironmentId environment(Fields arguments) {
        return Names.environment(arguments.object("environment"));
    }
}
