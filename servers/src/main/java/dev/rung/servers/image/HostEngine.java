package dev.rung.servers.image;

import dev.rung.engine.json.Json;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.servers.host.RemoteHost;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Docker Engine of a host: which images it has. */
final class HostEngine {
    /** What the driver's status says where containerd keeps images. */
    private static final String CONTAINERD_STORE = "io.containerd.snapshotter";

    private final RemoteHost host;
    private Optional<String> architecture = Optional.empty();

    HostEngine(RemoteHost host) {
        this.host = host;
    }

    String name() {
        return host.name();
    }

    /** The host's architecture as Go names it, such as {@code amd64}. */
    synchronized String architecture() {
        if (architecture.isEmpty()) {
            architecture = Optional.of(
                    switch (host.demand(Command.of("uname", "-m")).strip()) {
                        case "x86_64" -> "amd64";
                        case "aarch64" -> "arm64";
                        case String other -> other;
                    });
        }
        return architecture.get();
    }

    /** An image by a name or id. */
    Optional<ImageFacts> find(String reference) {
        CommandResult inspected = host.run(Command.of("docker", "image", "inspect", reference));
        return inspected.succeeded() ? ImageFacts.read(inspected.output()) : Optional.empty();
    }

    /**
     * Whether it loads an archive without the layers on which it has built before. Docker's own store looks for a layer
     * before it opens the layer's file; containerd's wants them all.
     */
    boolean skipsKnownLayers() {
        return !host.demand(Command.of("docker", "info", "--format", "{{json .DriverStatus}}"))
                .contains(CONTAINERD_STORE);
    }

    /** The layers of every image, the lowest first, by the image's id. */
    Map<String, List<String>> layersOfImages() {
        List<String> ids = host.demand(Command.of("docker", "image", "ls", "--all", "--quiet", "--no-trunc"))
                .lines()
                .distinct()
                .toList();
        if (ids.isEmpty()) {
            return Map.of();
        }
        var inspect = new ArrayList<>(List.of(
                "docker", "image", "inspect", "--format", "{\"id\":{{json .Id}},\"layers\":{{json .RootFS.Layers}}}"));
        inspect.addAll(ids);
        var images = new LinkedHashMap<String, List<String>>();
        // One that was removed in between fails the command; what it says of the others holds.
        host.run(Command.of(inspect)).output().lines().map(Json::read).forEach(image -> {
            if (image.has("layers")) {
                images.put(image.text("id"), image.texts("layers"));
            }
        });
        return images;
    }
}
