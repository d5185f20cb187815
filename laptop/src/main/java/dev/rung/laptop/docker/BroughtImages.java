package dev.rung.laptop.docker;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.BroughtImage;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The images that Rung brought to the engine. */
final class BroughtImages {
    private static final int TRIES = 5;

    private final Docker docker;

    BroughtImages(Docker docker) {
        this.docker = docker;
    }

    List<BroughtImage> all(EnvironmentId environment) {
        List<String> references = docker.ask(
                        "images could not be listed",
                        "image",
                        "ls",
                        "--format={{.Repository}}:{{.Tag}}",
                        "--filter=reference=" + BroughtImage.repository(environment) + "*")
                .lines()
                .filter(reference -> BroughtImage.isNameOf(environment, reference))
                .toList();
        if (references.isEmpty()) {
            return List.of();
        }
        Set<String> used = used();
        var images = new ArrayList<BroughtImage>();
        for (String reference : references) {
            var inspected = docker.attempt(docker.command(List.of("image", "inspect", reference)));
            if (inspected.succeeded()) {
                Json image = Json.parse(inspected.output()).items().getFirst();
                String id = image.at("Id").text().orElse("");
                images.add(new BroughtImage(reference, new ImageId(id), since(image), used.contains(id)));
            }
        }
        return images;
    }

    /** Where the engine does not know, it says the beginning of its reckoning. */
    private static Optional<Instant> since(Json image) {
        try {
            return image.at("Metadata", "LastTagTime")
                    .text()
                    .map(Instant::parse)
                    .filter(Instant.EPOCH::isBefore);
        } catch (DateTimeParseException otherForm) {
            return Optional.empty();
        }
    }

    /** The ids of the images of which containers are made, whosever they are. */
    private Set<String> used() {
        String what = "containers could not be listed";
        String complaint = "";
        for (int i = 0; i < TRIES; i++) {
            List<String> ids = docker.ask(what, "ps", "--all", "--quiet", "--no-trunc")
                    .lines()
                    .toList();
            if (ids.isEmpty()) {
                return Set.of();
            }
            var inspect = new ArrayList<>(List.of("container", "inspect", "--format={{.Image}}"));
            inspect.addAll(ids);
            var result = docker.attempt(docker.command(inspect));
            if (result.succeeded()) {
                return new HashSet<>(result.output().lines().toList());
            }
            complaint = result.error(); // one was removed between the two questions: asked anew
        }
        throw DockerFailure.of(what, complaint);
    }

    /** What images are built on stays, named or not: it may be the cache of builds. */
    void remove(EnvironmentId environment, String reference) {
        if (!BroughtImage.isNameOf(environment, reference)) {
            throw new PortException(
                    Kind.FAILED, "image " + reference + ": Rung did not bring it for " + environment, "");
        }
        var removed = docker.attempt(
                docker.command(List.of("image", "rm", "--no-prune", reference)).within(Docker.CHANGE));
        if (!removed.succeeded() && !removed.error().contains("No such image")) {
            throw DockerFailure.of("image " + reference + " could not be removed", removed.error());
        }
    }
}
