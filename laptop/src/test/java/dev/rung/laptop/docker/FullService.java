package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;

import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Dependency;
import dev.rung.core.app.Execution;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.ImageSource;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Metadata;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.Privileges;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Replication;
import dev.rung.core.app.Resources;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** A service in which every key is set that Docker has a flag for. */
final class FullService {
    private FullService() {}

    /** The service {@code web}; it shares namespaces and volumes with a service {@code vpn}. */
    static Service service() {
        var attachments = new LinkedHashMap<String, Attachment>();
        attachments.put(
                "front",
                new Attachment(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        5,
                        map("k", "v")));
        attachments.put(
                "back",
                new Attachment(
                        List.of("site"),
                        Optional.of("10.5.0.7"),
                        Optional.of("fd00::7"),
                        List.of("169.254.1.1"),
                        Optional.of("02:42:ac:11:00:02"),
                        Optional.of("eth9"),
                        100,
                        1,
                        map()));
        var networking = new Networking(
                attachments,
                Optional.empty(),
                Optional.of("host"),
                Optional.of("example.com"),
                Optional.empty(),
                List.of("9.9.9.9"),
                List.of("corp"),
                List.of("ndots:1"),
                List.of("db.local=10.0.0.9"),
                List.of(),
                List.of("legacy:old"));
        var check = new Healthcheck.Check(
                new Healthcheck.Probe(false, List.of("curl", "-f", "it's")),
                Duration.ofMillis(1500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30),
                Duration.ofMillis(500),
                4);
        return new Service(
                "web",
                new ImageSource(
                        Optional.of("busybox"),
                        Optional.empty(),
                        ImageSource.PullPolicy.MISSING,
                        Optional.of("linux/amd64")),
                new Execution(
                        Optional.of(List.of("/bin/sh", "-c")),
                        Optional.of(List.of("run")),
                        map("PASSWORD", "it's\nsecret", "EMPTY", ""),
                        Optional.of("/srv"),
                        Optional.of("1000:1000"),
                        List.of("audio"),
                        true,
                        true,
                        true),
                List.of(
                        PublishedPort.tcp(80, 8080),
                        udp(53, 53, Optional.empty(), 53),
                        udp(6000, 6010, Optional.of("::"), 6000)),
                List.of(new ContainerPort(9000, Protocol.TCP)),
                storage(),
                new LinkedHashMap<String, Dependency>(),
                Optional.of(check),
                new Lifecycle(
                        RestartPolicy.of(RestartPolicy.Mode.UNLESS_STOPPED),
                        Optional.of("SIGINT"),
                        Duration.ofMillis(1500),
                        List.of(),
                        List.of()),
                Replication.ONE,
                resources(),
                networking,
                privileges(),
                new Metadata(
                        map("team", "blue"),
                        map("note", "well"),
                        map("service", "label"),
                        Optional.of("the-web"),
                        Optional.of(new Metadata.Logging(Optional.of("json-file"), map("max-size", "10m")))));
    }

    private static Storage storage() {
        return new Storage(
                List.of(
                        new Mount.Named(Optional.of("data"), "/data", true, Optional.of("a/b"), true, Optional.empty()),
                        new Mount.Named(Optional.empty(), "/scratch", false, Optional.empty(), false, Optional.empty()),
                        new Mount.Bind(
                                "/srv/x",
                                "/x",
                                true,
                                false,
                                Optional.of("rslave"),
                                Optional.empty(),
                                Optional.of("disabled")),
                        new Mount.Bind(
                                "/srv/y", "/y", false, true, Optional.empty(), Optional.of("z"), Optional.empty()),
                        new Mount.Tmpfs("/tmp", false, 65536, Optional.of(01777), Optional.of("noexec")),
                        new Mount.Tmpfs("/run", false, 0, Optional.empty(), Optional.empty()),
                        new Mount.Other("image", "alpine", "/img", true, Optional.of("etc"))),
                List.of(),
                List.of(),
                List.of("vpn:ro", "container:other"),
                map("size", "10G"));
    }

    private static Resources resources() {
        var ulimits = new LinkedHashMap<String, Resources.Ulimit>();
        ulimits.put("nofile", new Resources.Ulimit(1024, 2048));
        return new Resources(
                1.5,
                64 << 20,
                100,
                0.5,
                32 << 20,
                -1,
                Optional.of(0),
                true,
                Optional.of(-5),
                new Resources.Cpu(512, 100_000, 50_000, 950_000, 1_000_000, Optional.of("0-1"), 2, 50),
                1 << 20,
                ulimits,
                new Resources.BlockIo(
                        300,
                        List.of("/dev/sda:400"),
                        List.of("/dev/sda:1048576"),
                        List.of("/dev/sda:1048577"),
                        List.of("/dev/sda:100"),
                        List.of("/dev/sda:101")),
                List.of("/dev/null:/dev/x:r"),
                List.of("c 1:3 mr"),
                List.of(
                        new Resources.DeviceRequest(
                                List.of("gpu", "utility"), Optional.of("nvidia"), -1, List.of(), map("a", "b")),
                        new Resources.DeviceRequest(List.of("gpu"), Optional.empty(), 0, List.of("0", "3"), map())));
    }

    private static Privileges privileges() {
        return new Privileges(
                List.of("NET_ADMIN"),
                List.of("ALL"),
                true,
                true,
                List.of("no-new-privileges:true"),
                map("net.core.somaxconn", "1024"),
                Optional.of("service:vpn"),
                Optional.of("shareable"),
                Optional.of("host"),
                Optional.of("host"),
                Optional.of("private"),
                Optional.of("/mine"),
                Optional.of("runc"),
                Optional.of("default"),
                Optional.of("file://spec.json"),
                true);
    }

    private static PublishedPort udp(int first, int last, Optional<String> address, int target) {
        return new PublishedPort(
                target,
                Optional.of(first),
                Optional.of(last),
                address,
                Protocol.UDP,
                Optional.empty(),
                false,
                Optional.empty());
    }
}
