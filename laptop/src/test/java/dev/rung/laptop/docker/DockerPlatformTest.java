package dev.rung.laptop.docker;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.port.Platform;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.shell.LocalShell;
import dev.rung.laptop.PlatformContract;
import dev.rung.laptop.docker.bed.DockerBed;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by containers. */
class DockerPlatformTest extends PlatformContract {
    private static final DockerBed BED = DockerBed.shared().with("busybox:latest");

    @TempDir
    private Path state;

    private DockerPlatform platform;

    @BeforeEach
    void stands_on_an_engine() {
        platform = new DockerPlatform(new LocalShell(), state, BED.environment());
    }

    @Override
    protected Platform platform() {
        return platform;
    }

    @Override
    protected Service service(String name) {
        return Service.of(name, "busybox:latest");
    }

    @Override
    protected InstanceSpec spec(Service service, InstanceId id, String script, boolean oneShot) {
        var running = service.withExecution(service.execution().withCommand(List.of("sh", "-c", script)));
        var app = App.of(environment.app(), running);
        var request = new ImageRequest(environment, app, running, Optional.empty(), state.toString(), false);
        return new InstanceSpec(
                environment,
                id,
                app,
                running,
                platform.prepareImage(request, line -> {}),
                List.of(),
                Optional.empty(),
                state.toString(),
                "fingerprint of " + id,
                oneShot);
    }
}
