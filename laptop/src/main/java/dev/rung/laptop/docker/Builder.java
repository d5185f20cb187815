package dev.rung.laptop.docker;

import dev.rung.core.app.Build;
import dev.rung.core.app.Content;
import dev.rung.core.app.FileGrant;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds images with BuildKit, or with the engine's classic builder where the command has no buildx. */
final class Builder {
    private final Docker docker;

    Builder(Docker docker) {
        this.docker = docker;
    }

    /** Builds an image and gives it the name. */
    void build(ImageRequest request, Build build, String name, Consumer<String> progress) {
        boolean buildKit =
                docker.attempt(docker.command(List.of("buildx", "version"))).succeeded();
        if (!buildKit) {
            refuse(request, build);
            ignored(build).forEach(key -> progress.accept("build." + key + " is left out: it needs BuildKit"));
        }
        var environment = new LinkedHashMap<String, String>();
        environment.put("DOCKER_BUILDKIT", buildKit ? "1" : "0");
        environment.put("BUILDKIT_PROGRESS", "plain");
        var arguments = BuildArguments.of(
                build, name, request.service().image().platform(), buildKit, secrets(request, build, environment));
        environment.putAll(arguments.environment());
        var command = docker.command(arguments.words()).with(environment);
        docker.transfer(
                "image " + name + " could not be built",
                build.dockerfileInline().map(command::reading).orElse(command),
                progress);
    }

    /** {@code id=NAME,src=PATH} or {@code id=NAME,env=VARIABLE} for each secret; inline ones go into a variable. */
    private static List<String> secrets(ImageRequest request, Build build, Map<String, String> environment) {
        var secrets = new ArrayList<String>();
        for (FileGrant grant : build.secrets()) {
            Content content = Optional.ofNullable(request.app().secrets().get(grant.source()))
                    .orElseThrow(() -> new PortException(
                            Kind.FAILED,
                            "build of " + request.service().name() + ": the app has no secret " + grant.source(),
                            "Declare it under `secrets:` in compose.yaml"));
            String id = grant.target().isEmpty() ? grant.source() : grant.target();
            secrets.add("id=" + id
                    + switch (content.source()) {
                        case Content.Source.File file -> ",src=" + file.path();
                        case Content.Source.Environment variable -> ",env=" + variable.variable();
                        case Content.Source.Inline inline -> {
                            String variable = "RUNG_BUILD_SECRET_" + secrets.size();
                            environment.put(variable, inline.text());
                            yield ",env=" + variable;
                        }
                        case Content.Source.External external -> ",env=" + external.name();
                    });
        }
        return secrets;
    }

    private static void refuse(ImageRequest request, Build build) {
        var needed = new ArrayList<String>();
        note(needed, "additional_contexts", !build.additionalContexts().isEmpty());
        note(needed, "secrets", !build.secrets().isEmpty());
        note(needed, "ssh", !build.ssh().isEmpty());
        note(needed, "entitlements", !build.entitlements().isEmpty());
        note(needed, "privileged", build.privileged());
        note(needed, "platforms", build.platforms().size() > 1);
        if (!needed.isEmpty()) {
            throw new PortException(
                    Kind.UNSUPPORTED,
                    "build of " + request.service().name() + ": " + String.join(", ", needed)
                            + ": the engine's classic builder does not know it",
                    "Install BuildKit's command (package docker-buildx or docker-buildx-plugin)");
        }
    }

    /** Keys that change how an image is built, but not what it is. */
    private static List<String> ignored(Build build) {
        var ignored = new ArrayList<String>();
        note(ignored, "cache_to", !build.cacheTo().isEmpty());
        note(ignored, "provenance", build.provenance().isPresent());
        note(ignored, "sbom", build.sbom().isPresent());
        return ignored;
    }

    private static void note(List<String> keys, String key, boolean used) {
        if (used) {
            keys.add(key);
        }
    }
}
