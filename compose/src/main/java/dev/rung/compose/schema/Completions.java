package dev.rung.compose.schema;

import dev.rung.compose.form.Nodes;
import dev.rung.compose.form.Reading;
import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Defaults that the specification gives, and rules about keys of one mapping. */
final class Completions {
    private static final List<String> EXTERNAL_KEYS = List.of("name", "external");

    private Completions() {}

    /** A build has a context, and a Dockerfile unless it is written inline. */
    static Node build(Node.Mapping build, KeyPath at, Reading reading) {
        Node.Mapping complete = build;
        if (!build.entries().containsKey("context")) {
            complete = Nodes.with(
                    complete, "context", Nodes.string(reading.surroundings().absolute("."), build.mark()));
        }
        boolean inline = build.entries().containsKey("dockerfile_inline");
        if (!build.entries().containsKey("dockerfile") && !inline) {
            complete = Nodes.with(complete, "dockerfile", Nodes.string("Dockerfile", build.mark()));
        }
        return complete;
    }

    /** A dependency is required unless it says otherwise. */
    static Node dependency(Node.Mapping dependency, KeyPath at, Reading reading) {
        return dependency.entries().containsKey("required")
                ? dependency
                : Nodes.with(dependency, "required", Nodes.flag(true, dependency.mark()));
    }

    /** A secret stands under {@code /run/secrets} unless it says otherwise. */
    static Node secretGrant(Node.Mapping grant, KeyPath at, Reading reading) {
        Optional<String> source = Nodes.textAt(grant, "source");
        return grant.entries().containsKey("target")
                ? grant
                : Nodes.with(grant, "target", Nodes.string("/run/secrets/" + source.orElse(""), grant.mark()));
    }

    /** All devices of a kind, when neither how many nor which is said. */
    static @Nullable Node deviceRequest(Node.Mapping request, KeyPath at, Reading reading) {
        boolean counted = request.entries().containsKey("count");
        boolean listed = request.entries().containsKey("device_ids");
        if (counted && listed) {
            return reading.reject(request, at, "count and device_ids exclude each other");
        }
        return counted || listed ? request : Nodes.with(request, "count", Nodes.whole(-1, request.mark()));
    }

    /** An env_file is required unless it says otherwise. */
    static Node envFile(Node.Mapping file, KeyPath at, Reading reading) {
        return file.entries().containsKey("required")
                ? file
                : Nodes.with(file, "required", Nodes.flag(true, file.mark()));
    }

    /** The older form {@code external: {name: NAME}} is the same as {@code external: true} with that name. */
    static Node external(Node.Mapping resource, KeyPath at, Reading reading) {
        if (!(Nodes.get(resource, "external").orElse(null) instanceof Node.Mapping external)) {
            return resource;
        }
        Node.Mapping plain = Nodes.with(resource, "external", Nodes.flag(true, external.mark()));
        Optional<Node> name = Nodes.get(external, "name");
        Optional<String> written = Nodes.textAt(resource, "name");
        if (name.isPresent() && written.isPresent() && !written.equals(Nodes.text(name.get()))) {
            reading.error(external.mark(), at, "name and external.name differ; use name only");
        }
        return name.isPresent() && written.isEmpty() ? Nodes.with(plain, "name", name.get()) : plain;
    }

    /** An external volume is not described, only named. */
    static Node volume(Node.Mapping volume, KeyPath at, Reading reading) {
        Node plain = external(volume, at, reading);
        if (plain instanceof Node.Mapping mapping && isExternal(mapping)) {
            mapping.entries().forEach((key, entry) -> {
                if (!EXTERNAL_KEYS.contains(key)) {
                    reading.error(entry.keyMark(), at.key(key), "an external volume cannot have '" + key + "'");
                }
            });
        }
        return bindDevice(plain, reading);
    }

    /** A local volume that binds a folder takes it as relative to the app. */
    private static Node bindDevice(Node volume, Reading reading) {
        if (!(volume instanceof Node.Mapping mapping)
                || !Nodes.textAt(mapping, "driver").orElse("").equals("local")) {
            return volume;
        }
        Node.Mapping options = Nodes.mappingAt(mapping, "driver_opts").orElseGet(() -> Nodes.empty(mapping.mark()));
        Optional<String> device = Nodes.textAt(options, "device");
        if (device.isEmpty() || !Nodes.textAt(options, "o").orElse("").equals("bind")) {
            return volume;
        }
        Node path = Nodes.string(reading.surroundings().absolute(device.get()), options.mark());
        return Nodes.with(mapping, "driver_opts", Nodes.with(options, "device", path));
    }

    /** A secret comes from a file or a variable. */
    static Node secret(Node.Mapping secret, KeyPath at, Reading reading) {
        return oneSource(external(secret, at, reading), at, List.of("file", "environment"), reading);
    }

    /** A config comes from a file, a variable or the document. */
    static Node config(Node.Mapping config, KeyPath at, Reading reading) {
        return oneSource(external(config, at, reading), at, List.of("file", "environment", "content"), reading);
    }

    private static Node oneSource(Node node, KeyPath at, List<String> sources, Reading reading) {
        if (!(node instanceof Node.Mapping resource)) {
            return node;
        }
        long written = sources.stream().filter(resource.entries()::containsKey).count();
        boolean elsewhere =
                resource.entries().containsKey("driver") || resource.entries().containsKey("external");
        if (written > 1) {
            reading.error(resource.mark(), at, String.join(", ", sources) + " exclude each other");
        } else if (written == 0 && !elsewhere) {
            reading.error(resource.mark(), at, "one of " + String.join(", ", sources) + " is missing");
        }
        return node;
    }

    /** Whether a volume, network, secret or config is there already. */
    static boolean isExternal(Node.Mapping resource) {
        return Nodes.get(resource, "external").orElse(null) instanceof Node.Scalar scalar
                && Boolean.TRUE.equals(scalar.value());
    }
}
