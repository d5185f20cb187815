package dev.rung.laptop.process;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.port.Platform;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.laptop.PlatformContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class ProcessPlatformContractTest extends PlatformContract {
    @TempDir
    static Path folder;

    private static ProcessPlatform platform;

    @BeforeAll
    static void open() {
        platform = ProcessPlatform.open(
                new ProcessPlaces(folder.resolve("state"), folder.resolve("cache")), System.getenv());
    }

    @AfterAll
    static void close() {
        platform.close();
    }

    @Override
    protected Platform platform() {
        return platform;
    }

    @Override
    protected InstanceSpec spec(Service service, InstanceId id, String script, boolean oneShot) {
        return new InstanceSpec(
                environment,
                id,
                App.of(environment.app(), service),
                service,
                new ImageId("sha256:0"),
                List.of(),
                Optional.of(script),
                folder.toString(),
                "fingerprint of " + id,
                oneShot);
    }

    @Override
    protected Service service(String name) {
        return Service.of(name, "example/" + name);
    }
}
