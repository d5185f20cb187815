package dev.rung.laptop.process;

import dev.rung.core.app.App;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Service;
import dev.rung.core.port.Platform;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.locks.LockSupport;

/** What {@link OrdinaryUserTest} does as a user without any rights: a database, a web service, and one who asks both. */
public final class OrdinaryUser {
    private static final EnvironmentId ENVIRONMENT = new EnvironmentId("ordinary", "default");

    private OrdinaryUser() {}

    /** Arguments: state folder, cache folder, project folder, line of the web service, line of the one who asks. */
    public static void main(String[] arguments) throws Exception {
        try (ProcessPlatform platform = ProcessPlatform.open(
                new ProcessPlaces(Path.of(arguments[0]), Path.of(arguments[1])), System.getenv())) {
            Service database = database();
            Service web = Service.of("web", "example/web").withPorts(PublishedPort.tcp(8080, 8080));
            Service asker = Service.of("asker", "example/asker");
            App app = App.of(ENVIRONMENT.app(), database, web, asker);
            platform.prepareImage(
                    new Platform.ImageRequest(ENVIRONMENT, app, database, Optional.empty(), arguments[2], false),
                    System.out::println);
            run(platform, app, database, Optional.empty(), arguments[2]);
            run(platform, app, web, Optional.of(arguments[3]), arguments[2]);
            InstanceId last = start(platform, app, asker, Optional.of(arguments[4]), arguments[2]);
            Instance ended = await(platform, last, true);
            System.out.println("exit " + ended.exitCode().orElseThrow());
            System.out.println(Files.readString(new StateFolders(Path.of(arguments[0]))
                    .instance(ENVIRONMENT, last)
                    .log()));
            platform.instances(ENVIRONMENT).forEach(instance -> platform.remove(ENVIRONMENT, instance.id()));
        }
    }

    private static Service database() {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("POSTGRES_PASSWORD", "secret");
        Service plain = Service.of("db", "postgres:17");
        return plain.withExecution(plain.execution().withEnvironment(environment));
    }

    private static void run(ProcessPlatform platform, App app, Service service, Optional<String> line, String project)
            throws InterruptedException {
        await(platform, start(platform, app, service, line, project), false);
    }

    private static InstanceId start(
            ProcessPlatform platform, App app, Service service, Optional<String> line, String project) {
        InstanceId id = new InstanceId(service.name(), 1, 1);
        platform.start(new InstanceSpec(
                ENVIRONMENT, id, app, service, new ImageId("sha256:0"), List.of(), line, project, "f", false));
        return id;
    }

    private static Instance await(ProcessPlatform platform, InstanceId id, boolean end) throws InterruptedException {
        for (int i = 0; i < 3000; i++) {
            Instance instance = platform.instance(ENVIRONMENT, id).orElseThrow();
            if (end ? instance.state().ended() : instance.ready()) {
                return instance;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new IllegalStateException("not in time: " + platform.instance(ENVIRONMENT, id));
    }
}
