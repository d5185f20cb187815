package dev.rung.laptop.process;

import dev.rung.core.app.App;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** An agent for tests to kill: starts two instances of each line it is given and stays. */
public final class StandInAgent {
    private StandInAgent() {}

    /** Arguments: state folder, cache folder, project folder, app, then name and line of each service. */
    public static void main(String[] arguments) throws InterruptedException {
        ProcessPlatform platform =
                ProcessPlatform.open(new ProcessPlaces(Path.of(arguments[0]), Path.of(arguments[1])), System.getenv());
        EnvironmentId environment = new EnvironmentId(arguments[3], "default");
        for (int i = 4; i < arguments.length; i += 2) {
            Service service = service(arguments[i]);
            for (int index = 1; index <= 2; index++) {
                platform.start(new InstanceSpec(
                        environment,
                        new InstanceId(service.name(), 1, index),
                        App.of(arguments[3], service),
                        service,
                        new ImageId("sha256:0"),
                        List.of(),
                        Optional.of(arguments[i + 1]),
                        arguments[2],
                        "f1",
                        false));
            }
        }
        System.out.println("started");
        new CountDownLatch(1).await();
    }

    /** A web service that is always restarted. */
    static Service service(String name) {
        return Service.of(name, "example/" + name)
                .withPorts(PublishedPort.tcp(8080, 8080))
                .withLifecycle(Lifecycle.DEFAULT.withRestart(RestartPolicy.of(RestartPolicy.Mode.ALWAYS)));
    }
}
