package dev.rung.laptop.agent.wire.app;

import dev.rung.core.app.Service;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service, to and from documents. */
public final class ServiceJson {
    private ServiceJson() {}

    /** As a document. */
    public static Map<String, @Nullable Object> write(Service value) {
        return Json.object(
                "name", value.name(),
                "image", ImageSourceJson.write(value.image()),
                "execution", ExecutionJson.write(value.execution()),
                "ports", value.ports().stream().map(PublishedPortJson::write).toList(),
                "exposed",
                        value.exposed().stream().map(ContainerPortJson::write).toList(),
                "storage", StorageJson.write(value.storage()),
                "dependsOn", Members.write(value.dependsOn(), DependencyJson::write),
                "health", value.health().map(HealthcheckJson::write).orElse(null),
                "lifecycle", LifecycleJson.write(value.lifecycle()),
                "replication", ReplicationJson.write(value.replication()),
                "resources", ResourcesJson.write(value.resources()),
                "networking", NetworkingJson.write(value.networking()),
                "privileges", PrivilegesJson.write(value.privileges()),
                "metadata", MetadataJson.write(value.metadata()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException when it is not that
     */
    public static Service read(Fields from) {
        return new Service(
                from.text("name"),
                ImageSourceJson.read(from.object("image")),
                ExecutionJson.read(from.object("execution")),
                from.list("ports").stream().map(PublishedPortJson::read).toList(),
                from.list("exposed").stream().map(ContainerPortJson::read).toList(),
                StorageJson.read(from.object("storage")),
                Members.read(from, "dependsOn", DependencyJson::read),
                Members.optional(from, "health", HealthcheckJson::read),
                LifecycleJson.read(from.object("lifecycle")),
                ReplicationJson.read(from.object("replication")),
                ResourcesJson.read(from.object("resources")),
                NetworkingJson.read(from.object("networking")),
                PrivilegesJson.read(from.object("privileges")),
                MetadataJson.read(from.object("metadata")));
    }
}
