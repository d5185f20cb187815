package dev.rung.laptop.process;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A platform with a state folder of its own, for one test; what it started is gone when it is closed. */
final class PlatformBed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final EnvironmentId environment;
    final Path folder;
    ProcessPlatform platform;

    PlatformBed() throws IOException {
        this(new EnvironmentId("bed" + System.nanoTime() % 1_000_000, "default"));
    }

    PlatformBed(EnvironmentId environment) throws IOException {
        this.environment = environment;
        folder = Files.createTempDirectory("rung-bed");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(project());
        platform = open();
    }

    Path project() {
        return folder.resolve("project");
    }

    Path state() {
        return folder.resolve("state");
    }

    Path instanceFolder(InstanceId id) {
        return new StateFolders(state()).instance(environment, id).path();
    }

    ProcessPlatform open() {
        Path cache = ProcessPlaces.usual(System.getenv()).cache();
        return ProcessPlatform.open(new ProcessPlaces(state(), cache), System.getenv());
    }

    /** As if the agent had died and another had come. */
    void reopen() {
        platform.close();
        platform = open();
    }

    /** Starts instance 1 of release 1 of the service by this line. */
    InstanceId start(Service service, String line) {
        return start(App.of(environment.app(), service), service, line, 1);
    }

    InstanceId start(App app, Service service, String line, int index) {
        InstanceId id = new InstanceId(service.name(), 1, index);
        platform.start(spec(app, service, Optional.of(line), id, false));
        return id;
    }

    InstanceSpec spec(App app, Service service, Optional<String> line, InstanceId id, boolean oneShot) {
        return new InstanceSpec(
                environment,
                id,
                app,
                service,
                new ImageId("sha256:0"),
                List.of(),
                line,
                project().toString(),
                "f1",
                oneShot);
    }

    Instance await(InstanceId id, Predicate<Instance> condition) {
        try {
            return Awaitility.await()
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(PATIENCE)
                    .until(() -> platform.instance(environment, id).orElseThrow(), condition);
        } catch (RuntimeException e) {
            throw new AssertionError("not reached by " + platform.instance(environment, id) + "\n" + log(id), e);
        }
    }

    Instance awaitReady(InstanceId id) {
        return await(id, Instance::ready);
    }

    Instance awaitEnd(InstanceId id) {
        return await(id, instance -> instance.state().ended());
    }

    void awaitLog(InstanceId id, String text) {
        Awaitility.await().atMost(PATIENCE).until(() -> log(id), log -> log.contains(text));
    }

    String log(InstanceId id) {
        try {
            return Files.readString(instanceFolder(id).resolve("log"));
        } catch (IOException e) {
            return "";
        }
    }

    long shimPid(InstanceId id) {
        return new InstanceFolder(instanceFolder(id)).process().orElseThrow().pid();
    }

    /** What a {@link TinyServer} there answers. */
    static String ask(Address address, String line) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), 5000);
            socket.setSoTimeout(5000);
            socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    /** The line that runs a {@link TinyServer} of that name. */
    static String tinyServer(String name) {
        return java("TinyServer") + " " + name;
    }

    /** The start of the line that runs a program of this package. */
    static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin/java")
                + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -cp "
                + System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)[0]
                + " dev.rung.laptop.process." + program;
    }

    @Override
    public void close() throws IOException {
        platform.instances(environment).forEach(instance -> platform.remove(environment, instance.id()));
        platform.close();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
