package dev.rung.servers.ship;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.servers.ship.Bundle.Mounted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a project of the user's machine into what a host is sent. Images are named as the host has them, secrets and
 * configs become files of the bundle, and what the app only reads of the project's folder goes along. A place that
 * follows from content makes an instance be replaced when that content changes, and only then.
 */
public final class Bundler {
    private static final String SERVICES = "services";

    private final Path directory;
    private final String folder;
    private final ProjectFiles files;
    private final LinkedHashSet<Mounted> mounts = new LinkedHashSet<>();

    /**
     * @param directory the absolute folder of the project
     * @param folder of the environment on the host; absolute
     * @param files looks into the project's files
     */
    public Bundler(Path directory, String folder, ProjectFiles files) {
        this.directory = directory;
        this.folder = folder;
        this.files = files;
    }

    /**
     * The bundle.
     *
     * @param document the long form of the app
     * @param settings the text of rung.yaml
     * @param images what each image is called on the host, by service; others are built or fetched there
     * @param contents of secrets and configs
     * @throws PortException of kind UNSUPPORTED when the app writes into its project's folder
     */
    public Bundle bundle(
            Map<String, @Nullable Object> document,
            Optional<String> settings,
            Map<String, String> images,
            Grants contents) {
        mounts.clear();
        var contexts = new Contexts(Stage.contextRoot(folder), files);
        var whole = new LinkedHashMap<String, @Nullable Object>(document);
        var services = new LinkedHashMap<String, @Nullable Object>();
        map(document.get(SERVICES))
                .forEach((name, service) -> services.put(
                        name, service(name, map(service), Optional.ofNullable(images.get(name)), contexts)));
        whole.put(SERVICES, services);
        var grants = new LinkedHashMap<String, byte[]>();
        var secrets = granted("secrets", map(document.get("secrets")), contents.secrets(), grants);
        contents.kept().forEach((name, there) -> secrets.put(name, keptThere(there)));
        whole.put("secrets", secrets);
        whole.put("configs", granted("configs", map(document.get("configs")), contents.configs(), grants));
        contents.variables().forEach((name, value) -> grants.put(Grants.VARIABLES + name, value));
        return new Bundle(map(withoutVariables(whole)), settings, grants, new ArrayList<>(mounts), contexts.all());
    }

    private Map<String, @Nullable Object> service(
            String name, Map<String, @Nullable Object> service, Optional<String> image, Contexts contexts) {
        var sent = new LinkedHashMap<String, @Nullable Object>(service);
        if (image.isPresent()) {
            sent.remove("build");
            sent.put("image", image.get());
            sent.put("pull_policy", "never");
        } else if (service.get("build") instanceof Map<?, ?> build) {
            sent.put("build", contexts.build(name, map(build)));
        }
        var volumes = new ArrayList<@Nullable Object>();
        if (service.get("volumes") instanceof List<?> written) {
            written.forEach(volume -> volumes.add(volume(name, map(volume))));
            sent.put("volumes", volumes);
        }
        return sent;
    }

    private Map<String, @Nullable Object> volume(String service, Map<String, @Nullable Object> volume) {
        if (!"bind".equals(volume.get("type")) || !(volume.get("source") instanceof String written)) {
            return volume;
        }
        Path source = Path.of(written).normalize();
        if (!source.startsWith(directory)) {
            return volume;
        }
        if (!Boolean.TRUE.equals(volume.get("read_only"))) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    service + ": it mounts " + written + " to write into it, and a server does not have your folder",
                    "Mark the mount read only (:ro) if it only reads, or keep what it writes in a named volume");
        }
        String place = Stage.mountRoot(folder) + "/" + files.digest(source) + "/" + source.getFileName();
        mounts.add(new Mounted(source, place));
        var sent = new LinkedHashMap<String, @Nullable Object>(volume);
        sent.put("source", place);
        return sent;
    }

    private static Map<String, @Nullable Object> keptThere(String name) {
        var external = new LinkedHashMap<String, @Nullable Object>();
        external.put("external", true);
        external.put("name", name);
        return external;
    }

    private static Map<String, @Nullable Object> granted(
            String kind,
            Map<String, @Nullable Object> declared,
            Map<String, byte[]> contents,
            Map<String, byte[]> grants) {
        var sent = new LinkedHashMap<String, @Nullable Object>();
        declared.forEach((name, definition) -> {
            byte[] content = contents.get(name);
            if (content == null) {
                return;
            }
            String path = "grants/" + kind + "/" + name;
            grants.put(path, content);
            var file = new LinkedHashMap<String, @Nullable Object>();
            file.put("file", "./" + path);
            if (map(definition).get("name") instanceof String own) {
                file.put("name", own);
            }
            sent.put(name, file);
        });
        return sent;
    }

    /** A dollar sign in the long form is a dollar sign; in a file that is read it would begin a variable. */
    private static @Nullable Object withoutVariables(@Nullable Object value) {
        return switch (value) {
            case String text -> text.replace("$", "$$");
            case Map<?, ?> map -> {
                var plain = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), withoutVariables(item)));
                yield plain;
            }
            case List<?> list -> {
                var plain = new ArrayList<@Nullable Object>();
                list.forEach(item -> plain.add(withoutVariables(item)));
                yield plain;
            }
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> map(@Nullable Object value) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        }
        return copy;
    }
}
