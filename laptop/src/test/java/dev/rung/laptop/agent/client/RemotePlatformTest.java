package dev.rung.laptop.agent.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.laptop.PlatformContract;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.SocketPlace;
import dev.rung.laptop.agent.server.AgentServer;
import dev.rung.laptop.agent.server.PlatformCalls;
import dev.rung.laptop.agent.server.ServerLimits;
import dev.rung.laptop.agent.wire.app.AppDocument;
import dev.rung.laptop.process.ProcessPlaces;
import dev.rung.laptop.process.ProcessPlatform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The processes at the far end of the agent's socket. */
class RemotePlatformTest extends PlatformContract {
    @TempDir
    static Path folder;

    private static final AppDocument DOCUMENTS = new AppDocument();
    private static ProcessPlatform processes;
    private static SocketPlace place;
    private static AgentServer server;
    private static RemotePlatform platform;

    @BeforeAll
    static void open() throws IOException {
        processes = ProcessPlatform.open(
                new ProcessPlaces(folder.resolve("state"), folder.resolve("cache")), System.getenv());
        place = new SocketPlace(new AgentFiles(folder), Map.of());
        server = serve();
        platform = new RemotePlatform(new AgentClient(place), DOCUMENTS, Engine.PROCESS);
    }

    private static AgentServer serve() throws IOException {
        return AgentServer.start(
                place.choose(), new PlatformCalls(_ -> processes, DOCUMENTS).byName(), ServerLimits.USUAL, line -> {});
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
        processes.close();
    }

    @Test
    void a_watch_goes_on_when_the_agent_is_another_one() throws IOException {
        var changes = new AtomicInteger();
        var id = new InstanceId("web", 1, 1);
        try (Platform.Watch watch = platform.watch(environment, changes::incrementAndGet)) {
            assertThat(watch).isNotNull();
            server.close();
            server = serve();
            await().untilAsserted(() -> {
                platform.start(spec(service("web"), id, SLEEPER, false));
                platform.remove(environment, id);
                assertThat(changes).hasPositiveValue();
            });
        }
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
