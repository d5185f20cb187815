package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;
import static org.awaitility.Awaitility.await;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.shell.LocalShell;
import dev.rung.laptop.docker.bed.DockerBed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An app of its own on a real engine: what a test starts is made here, and gone when it is closed. */
final class DockerStand implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EnvironmentId environment = new EnvironmentId("eng" + System.nanoTime(), EnvironmentId.DEFAULT);
    private final DockerPlatform platform;
    private final Path folder;

    /**
     * @param bed whose engine it is
     * @param folder of the app, and for the platform's state
     */
    DockerStand(DockerBed bed, Path folder) {
        this.folder = folder;
        this.platform = new DockerPlatform(new LocalShell(), folder.resolve("state"), bed.environment());
    }

    DockerPlatform platform() {
        return platform;
    }

    EnvironmentId environment() {
        return environment;
    }

    /** What asks for the image of a service. */
    ImageRequest request(Service service) {
        return new ImageRequest(
                environment, App.of(environment.app(), service), service, Optional.empty(), folder.toString(), false);
    }

    /** The image of a service, fetched or built. */
    ImageId prepare(Service service) {
        return platform.prepareImage(request(service), line -> {});
    }

    /** What a service prints, run to its end, with a script or as it is. */
    List<String> runToEnd(Service service, ImageId image, String... script) {
        var running = script.length == 0
                ? service
                : service.withExecution(service.execution().withCommand(List.of("sh", "-c", script[0])));
        var spec = new InstanceSpec(
                environment,
                new InstanceId(service.name(), 1, 1),
                App.of(environment.app(), running),
                running,
                image,
                List.of(),
                Optional.empty(),
                folder.toString(),
                "f",
                true);
        platform.start(spec);
        ended(spec.id());
        var texts = texts(spec.id());
        platform.remove(environment, spec.id());
        return texts;
    }

    /** An instance of a service that runs a script. */
    InstanceSpec spec(App app, Service service, int release, String script, boolean oneShot) {
        var running = service.withExecution(service.execution().withCommand(List.of("sh", "-c", script)));
        return specOf(app, running, release, oneShot);
    }

    /** An instance of a service. */
    InstanceSpec specOf(App app, Service service, int release, boolean oneShot) {
        return new InstanceSpec(
                environment,
                new InstanceId(service.name(), release, 1),
                app,
                service,
                prepare(Service.of("any", "busybox:latest")),
                List.of(),
                Optional.empty(),
                folder.toString(),
                "f",
                oneShot);
    }

    /** Waits for the end of an instance. */
    Instance ended(InstanceId id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> platform.instance(environment, id),
                        found -> found.filter(instance -> instance.state().ended())
                                .isPresent())
                .orElseThrow();
    }

    /** What an instance has printed. */
    List<String> texts(InstanceId id) {
        var lines = Collections.synchronizedList(new ArrayList<LogLine>());
        platform.logs(environment, new LogQuery(Set.of(id), -1, Optional.empty(), false), lines::add);
        return lines.stream().map(LogLine::text).toList();
    }

    /** An app of no services, for what needs none. */
    App app() {
        return App.of(environment.app());
    }

    /** A network of the app as it is when nothing is written about it. */
    static Network network(String key) {
        return new Network(
                key,
                Optional.empty(),
                false,
                Optional.empty(),
                map(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new Network.Ipam(Optional.empty(), List.of(), map()),
                map());
    }

    @Override
    public void close() {
        platform.instances(environment).forEach(instance -> platform.remove(environment, instance.id()));
        platform.removeNetwork(environment, app(), network("default"));
        platform.removeNetwork(environment, app(), network("back"));
    }
}
