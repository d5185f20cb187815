package dev.rung.laptop.docker;

import dev.rung.core.app.Build;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.ImageSource;
import dev.rung.core.app.ImageSource.PullPolicy;
import dev.rung.core.app.Protocol;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.ImageId;
import dev.rung.laptop.docker.Placement.ImageDefaults;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Images on the engine: looked up, pulled as the pull policy says, built when what they are built from has changed. */
final class Images {
    private final Docker docker;
    private final Builder builder;
    private final BuildRecords records;
    private final Processors processors;
    private final Clock clock;

    Images(Docker docker, Builder builder, BuildRecords records, Clock clock) {
        this.docker = docker;
        this.builder = builder;
        this.records = records;
        this.processors = new Processors(docker);
        this.clock = clock;
    }

    /** What would be run now; empty when it must be pulled or built first. */
    Optional<ImageId> present(ImageRequest request) {
        ImageSource source = request.service().image();
        String reference = EngineNames.image(request.environment(), request.service());
        if (source.build().isPresent() && source.pull() != PullPolicy.NEVER) {
            return request.rebuild() || source.pull() == PullPolicy.BUILD
                    ? Optional.empty()
                    : records.find(key(request), inputs(request, source.build().get()))
                            .filter(this::exists);
        }
        return fresh(reference, source.pull()).map(Images::id);
    }

    /** What will be run, pulled or built where that is needed. */
    ImageId prepare(ImageRequest request, Consumer<String> progress) {
        ImageSource source = request.service().image();
        if (source.build().isPresent() && source.pull() != PullPolicy.NEVER) {
            return present(request)
                    .orElseGet(() -> build(request, source.build().get(), progress));
        }
        // One that was built here may be for elsewhere.
        Json image = obtained(request, progress);
        processors.judge(request.service().name(), image, source.platform());
        return id(image);
    }

    private Json obtained(ImageRequest request, Consumer<String> progress) {
        ImageSource source = request.service().image();
        String reference = EngineNames.image(request.environment(), request.service());
        Optional<Json> present =
                source.pull() == PullPolicy.ALWAYS ? Optional.empty() : fresh(reference, source.pull());
        if (present.isPresent()) {
            return present.get();
        }
        if (source.pull() == PullPolicy.NEVER) {
            throw new PortException(
                    Kind.FAILED,
                    "image " + reference + ": it is not on this engine, and pull_policy says never to fetch it",
                    "Fetch it with `docker pull " + reference + "`, or change pull_policy in compose.yaml");
        }
        pull(reference, source.platform(), progress);
        return inspect(reference).orElseThrow(() -> gone(reference));
    }

    private Optional<Json> fresh(String reference, PullPolicy policy) {
        return inspect(reference).filter(image -> !stale(policy, image));
    }

    /** What an image runs by itself. */
    ImageDefaults defaults(ImageId id) {
        Json config = inspect(id.digest()).orElseThrow(() -> gone(id.digest())).at("Config");
        return new ImageDefaults(
                config.at("Entrypoint").texts(), config.at("Cmd").texts());
    }

    /** The ports that an image exposes; none when it is not here. */
    List<ContainerPort> exposedPorts(ImageId id) {
        return inspect(id.digest())
                .map(image -> image.at("Config").at("ExposedPorts").fields().keySet().stream()
                        .flatMap(port -> exposed(port).stream())
                        .toList())
                .orElseGet(List::of);
    }

    /** {@code 5432/tcp}; without a protocol TCP is meant. */
    private static Optional<ContainerPort> exposed(String written) {
        String[] parts = written.split("/", 2);
        Protocol protocol = parts.length == 2 ? Protocol.valueOf(parts[1].toUpperCase(Locale.ROOT)) : Protocol.TCP;
        return parts[0].matches("[1-9][0-9]{0,4}")
                ? Optional.of(new ContainerPort(Integer.parseInt(parts[0]), protocol))
                : Optional.empty();
    }

    private void pull(String reference, Optional<String> platform, Consumer<String> progress) {
        progress.accept("pulling " + reference);
        var arguments = new Flags()
                .word("pull")
                .flag("platform", platform)
                .word(reference)
                .list();
        docker.transfer("image " + reference + " could not be pulled", docker.command(arguments), progress);
    }

    private ImageId build(ImageRequest request, Build build, Consumer<String> progress) {
        String reference = EngineNames.image(request.environment(), request.service());
        String inputs = inputs(request, build); // before the build: what is changed meanwhile is built next time
        progress.accept("building " + reference);
        builder.build(request, build, reference, progress);
        ImageId built = inspect(reference).map(Images::id).orElseThrow(() -> gone(reference));
        records.keep(key(request), inputs, built);
        return built;
    }

    private static String inputs(ImageRequest request, Build build) {
        return BuildInputs.digest(build, request.service().image().platform());
    }

    private static String key(ImageRequest request) {
        return request.environment().prefix() + "-" + request.service().name();
    }

    private boolean exists(ImageId id) {
        return inspect(id.digest()).isPresent();
    }

    private Optional<Json> inspect(String reference) {
        var result = docker.attempt(docker.command(List.of("image", "inspect", reference)));
        if (result.succeeded()) {
            return Json.parse(result.output()).items().stream().findFirst();
        }
        var failure = DockerFailure.of("image " + reference, result.error());
        if (failure.kind() == Kind.UNREACHABLE) {
            throw failure;
        }
        return Optional.empty();
    }

    private static ImageId id(Json image) {
        return new ImageId(image.at("Id").text().orElseThrow());
    }

    /** Whether the policy asks for a newer one: by when this engine got the name, as Compose reckons. */
    private boolean stale(PullPolicy policy, Json image) {
        Duration most = switch (policy) {
            case DAILY -> Duration.ofDays(1);
            case WEEKLY -> Duration.ofDays(7);
            case ALWAYS, NEVER, MISSING, BUILD -> null;
        };
        return most != null && fetched(image).plus(most).isBefore(clock.instant());
    }

    private static Instant fetched(Json image) {
        try {
            return image.at("Metadata", "LastTagTime")
                    .text()
                    .map(Instant::parse)
                    .orElse(Instant.EPOCH);
        } catch (DateTimeParseException otherForm) {
            return Instant.EPOCH; // taken for old: it is fetched once more
        }
    }

    private static PortException gone(String reference) {
        return new PortException(
                Kind.FAILED,
                "image " + reference + ": it is not on this engine",
                "Run `rung up` again: it fetches or builds what is missing");
    }
}
