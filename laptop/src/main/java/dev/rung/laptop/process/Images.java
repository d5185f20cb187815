package dev.rung.laptop.process;

import dev.rung.core.app.Service;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.port.PortException;
import dev.rung.core.release.ImageId;
import dev.rung.laptop.confine.PrivateMounts;
import dev.rung.laptop.postgres.EmbeddedPostgres;
import dev.rung.laptop.postgres.PostgresImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What stands in for an image when there is no Docker: the programs of PostgreSQL, or the files a run line names. */
final class Images {
    private final EmbeddedPostgres postgres;
    private final Snapshots snapshots;

    Images(EmbeddedPostgres postgres, Snapshots snapshots) {
        this.postgres = postgres;
        this.snapshots = snapshots;
    }

    /** The PostgreSQL image of the service; empty when it has another one, or a run line. */
    static Optional<PostgresImage> postgres(Service service, Optional<String> runLine) {
        return runLine.isPresent()
                ? Optional.empty()
                : service.image().reference().flatMap(PostgresImage::parse);
    }

    /**
     * The run line of a service.
     *
     * @throws PortException of kind UNSUPPORTED, with an example, when there is none
     */
    static String runLine(Service service, Optional<String> runLine) {
        return runLine.orElseThrow(
                () -> new PortException(
                        PortException.Kind.UNSUPPORTED,
                        service.name() + ": how it runs without Docker is not known: "
                                + service.image()
                                        .reference()
                                        .map(reference -> "image " + reference + " needs Docker")
                                        .orElse("it is built by Docker")
                                + ", and rung.yaml has no run line for it",
                        "write one into rung.yaml, such as  run: { " + service.name()
                                + ": \"java -jar app.jar\" }  (it must listen on $PORT), or install Docker and set engine: docker"));
    }

    Optional<ImageId> find(ImageRequest request) {
        Optional<PostgresImage> image = postgres(request.service(), request.runLine());
        if (image.isPresent()) {
            return postgres.identity(image.get()).map(Images::id);
        }
        return snapshots.find(runLine(request.service(), request.runLine()), request.directory());
    }

    ImageId prepare(ImageRequest request, Consumer<String> progress) {
        Optional<PostgresImage> image = postgres(request.service(), request.runLine());
        return image.isPresent()
                ? id(postgres.ensure(image.get(), progress))
                : snapshots.take(runLine(request.service(), request.runLine()), request.directory());
    }

    /** What an instance of the image must see in the place of the files as they are now. */
    List<PrivateMounts.Bind> binds(ImageId image) {
        return snapshots.binds(image);
    }

    private static ImageId id(String sha256) {
        return new ImageId("sha256:" + sha256);
    }
}
