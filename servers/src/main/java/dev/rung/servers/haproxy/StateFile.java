package dev.rung.servers.haproxy;

import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.engine.json.ListenerJson;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.servers.haproxy.config.EdgeState;
import dev.rung.servers.haproxy.config.EnvironmentState;
import dev.rung.servers.haproxy.config.MeshJson;
import dev.rung.servers.haproxy.config.ServiceState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the edge was told to serve, on disk: for the edge that comes after this process. */
final class StateFile {
    private final Path file;

    StateFile(Path file) {
        this.file = file;
    }

    /**
     * What it says; nothing at all when there is none.
     *
     * @throws PortException when it cannot be read
     */
    EdgeState read() {
        try {
            return Files.exists(file) ? parse(Json.read(Files.readString(file))) : EdgeState.EMPTY;
        } catch (IOException | IllegalArgumentException e) {
            throw failure("read", e);
        }
    }

    /**
     * Replaces it, durably.
     *
     * @throws PortException when it cannot be written
     */
    void write(EdgeState state) {
        try {
            PrivateFiles.replace(file, Json.write(Json.object("version", 1, "environments", environments(state))));
        } catch (IOException e) {
            throw failure("written", e);
        }
    }

    private static List<Map<String, @Nullable Object>> environments(EdgeState state) {
        return state.environments().entrySet().stream()
                .map(entry -> environment(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Map<String, @Nullable Object> environment(EnvironmentId id, EnvironmentState state) {
        Map<String, @Nullable Object> services = new LinkedHashMap<>();
        state.services()
                .forEach((name, service) -> services.put(
                        name,
                        Json.object(
                                "era", service.era(),
                                "targets",
                                        service.targets().stream()
                                                .map(StateFile::target)
                                                .toList())));
        return Json.object(
                "app", id.app(),
                "environment", id.name(),
                "listeners", ListenerJson.write(state.listeners()),
                "services", services,
                "maintenance", state.maintenance(),
                "behind", state.behind(),
                "mesh", state.mesh().map(MeshJson::write).orElse(null));
    }

    private static Map<String, @Nullable Object> target(Target target) {
        var addresses = target.addresses().entrySet().stream()
                .map(entry -> Json.object(
                        "container_port", entry.getKey(),
                        "host", entry.getValue().host(),
                        "port", entry.getValue().port()))
                .toList();
        return Json.object(
                "instance", target.instance().toString(),
                "state", target.state().name().toLowerCase(Locale.ROOT),
                "weight", target.weight(),
                "host", target.host().orElse(null),
                "addresses", addresses);
    }

    private static EdgeState parse(Fields fields) {
        EdgeState state = EdgeState.EMPTY;
        for (Fields environment : fields.list("environments")) {
            var services = new TreeMap<String, ServiceState>();
            environment.object("services").objects().forEach((name, service) -> services.put(name, service(service)));
            state = state.with(
                    new EnvironmentId(environment.text("app"), environment.text("environment")),
                    new EnvironmentState(
                            ListenerJson.read(environment.list("listeners")),
                            services,
                            environment.flag("maintenance"),
                            environment.has("behind") && environment.flag("behind"),
                            environment.has("mesh")
                                    ? Optional.of(MeshJson.read(environment.object("mesh")))
                                    : Optional.empty()));
        }
        return state;
    }

    private static ServiceState service(Fields fields) {
        return new ServiceState(
                fields.list("targets").stream().map(StateFile::readTarget).toList(), fields.whole("era"));
    }

    private static Target readTarget(Fields fields) {
        var addresses = new LinkedHashMap<Integer, Address>();
        fields.list("addresses")
                .forEach(address -> addresses.put(
                        address.integer("container_port"), new Address(address.text("host"), address.integer("port"))));
        String instance = fields.text("instance");
        return new Target(
                InstanceId.parse(instance)
                        .orElseThrow(() -> new IllegalArgumentException(instance + " is no instance's name")),
                addresses,
                Target.State.valueOf(fields.text("state").toUpperCase(Locale.ROOT)),
                fields.integer("weight"),
                fields.optionalText("host"));
    }

    private PortException failure(String how, Exception e) {
        return new PortException(
                PortException.Kind.FAILED,
                file + ": it cannot be " + how + ": " + e.getMessage(),
                "Check the file, its owner and the disk",
                e);
    }
}
