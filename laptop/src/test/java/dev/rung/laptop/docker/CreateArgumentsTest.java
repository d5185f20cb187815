package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;
import static dev.rung.laptop.docker.Specs.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Execution;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Metadata;
import dev.rung.core.app.Network;
import dev.rung.core.app.Networking;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.port.PortException;
import dev.rung.core.release.GrantedFile;
import dev.rung.laptop.docker.Placement.Role;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** From an instance's spec to the docker commands, compared whole. */
class CreateArgumentsTest {
    private static final Service WEB = Service.of("web", "busybox");
    private static final List<String> LABELS = List.of(
            "--label=rung.app=shop",
            "--label=rung.env=default",
            "--label=rung.service=web",
            "--label=rung.release=3",
            "--label=rung.instance=web-3-1",
            "--label=rung.config=f1",
            "--label=rung.image=sha256:cafe",
            "--label=rung.ports=",
            "--label=rung.restart=no");

    @Test
    void a_plain_service_gets_a_name_labels_and_the_default_network() {
        var arguments = CreateArguments.of(Specs.of(WEB), placed());

        assertThat(arguments.create())
                .containsExactly(
                        "create",
                        "--name=shop-web-3-1",
                        "--pull=never",
                        "--label=rung.app=shop",
                        "--label=rung.env=default",
                        "--label=rung.service=web",
                        "--label=rung.release=3",
                        "--label=rung.instance=web-3-1",
                        "--label=rung.config=f1",
                        "--label=rung.image=sha256:cafe",
                        "--label=rung.ports=",
                        "--label=rung.restart=no",
                        "--restart=no",
                        "--stop-timeout=10",
                        "--network=shop_default",
                        "--network-alias=web",
                        "sha256:cafe");
        assertThat(arguments.environment()).isEmpty();
        assertThat(arguments.connects()).isEmpty();
    }

    @Test
    void every_key_has_its_flag() {
        var service = FullService.service();
        var network = network("back", Optional.of("shared-back"), true);
        var networks = new LinkedHashMap<String, Network>();
        networks.put("back", network);
        var app = new App("shop", services(service, linking()), networks, map0(), map0(), map0());
        var secret = new FileGrant("key", "/run/secrets/key", Optional.empty(), Optional.empty(), Optional.empty());
        var config = new FileGrant("conf", "/etc/my,conf", Optional.empty(), Optional.empty(), Optional.empty());
        var spec = Specs.of(app, service, new GrantedFile(secret, true, ""), new GrantedFile(config, false, ""));

        var arguments = CreateArguments.of(spec, placed(Role.INSTANCE, Specs.DOCKER_28, "8080=20001,9000=20002"));

        assertThat(arguments.create())
                .containsExactly(
                        "create",
                        "--name=shop-web-3-1",
                        "--pull=never",
                        "--platform=linux/amd64",
                        "--label=team=blue",
                        "--label=rung.app=shop",
                        "--label=rung.env=default",
                        "--label=rung.service=web",
                        "--label=rung.release=3",
                        "--label=rung.instance=web-3-1",
                        "--label=rung.config=f1",
                        "--label=rung.image=sha256:cafe",
                        "--label=rung.ports=8080=20001,9000=20002",
                        "--label=rung.restart=unless-stopped",
                        "--env=PASSWORD",
                        "--env=EMPTY",
                        "--workdir=/srv",
                        "--user=1000:1000",
                        "--group-add=audio",
                        "--tty",
                        "--interactive",
                        "--init",
                        "--restart=unless-stopped",
                        "--stop-signal=SIGINT",
                        "--stop-timeout=2",
                        "--health-cmd=exec 'curl' '-f' 'it'\\''s'",
                        "--health-interval=1500ms",
                        "--health-timeout=2000ms",
                        "--health-retries=4",
                        "--health-start-period=30000ms",
                        "--health-start-interval=500ms",
                        "--hostname=host",
                        "--domainname=example.com",
                        "--dns=9.9.9.9",
                        "--dns-search=corp",
                        "--dns-option=ndots:1",
                        "--link=legacy:old",
                        "--add-host=db.local:10.0.0.9",
                        "--network=name=shared-back,driver-opt=com.docker.network.endpoint.ifname=eth9,gw-priority=1",
                        "--network-alias=web",
                        "--network-alias=the-web",
                        "--network-alias=site",
                        "--network-alias=www",
                        "--mac-address=02:42:ac:11:00:02",
                        "--ip=10.5.0.7",
                        "--ip6=fd00::7",
                        "--link-local-ip=169.254.1.1",
                        "--publish=127.0.0.1:20001:8080/tcp",
                        "--publish=127.0.0.1:20002:9000/tcp",
                        "--publish=127.0.0.1:53:53/udp",
                        "--publish=[::]:6000-6010:6000/udp",
                        "--mount=type=volume,source=shop_data,target=/data,readonly,volume-nocopy,volume-subpath=a/b",
                        "--mount=type=volume,target=/scratch",
                        "--mount=type=bind,source=/srv/x,target=/x,readonly,bind-propagation=rslave,bind-recursive=disabled",
                        "--volume=/srv/y:/y:rw,z",
                        "--tmpfs=/tmp:noexec,size=65536,mode=1777",
                        "--tmpfs=/run",
                        "--mount=type=image,source=alpine,target=/img,readonly,image-subpath=etc",
                        "--mount=type=bind,source=/state/files/shop-web-3-1/0,target=/run/secrets/key,readonly",
                        "--mount=type=bind,source=/state/files/shop-web-3-1/1,\"target=/etc/my,conf\",readonly",
                        "--volumes-from=0123abcd:ro",
                        "--volumes-from=other",
                        "--storage-opt=size=10G",
                        "--cpus=1.5",
                        "--memory=67108864",
                        "--memory-reservation=33554432",
                        "--memory-swap=-1",
                        "--memory-swappiness=0",
                        "--pids-limit=100",
                        "--oom-kill-disable",
                        "--oom-score-adj=-5",
                        "--shm-size=1048576",
                        "--cpu-shares=512",
                        "--cpu-period=100000",
                        "--cpu-quota=50000",
                        "--cpu-rt-runtime=950000",
                        "--cpu-rt-period=1000000",
                        "--cpuset-cpus=0-1",
                        "--cpu-count=2",
                        "--cpu-percent=50",
                        "--ulimit=nofile=1024:2048",
                        "--blkio-weight=300",
                        "--blkio-weight-device=/dev/sda:400",
                        "--device-read-bps=/dev/sda:1048576",
                        "--device-write-bps=/dev/sda:1048577",
                        "--device-read-iops=/dev/sda:100",
                        "--device-write-iops=/dev/sda:101",
                        "--device=/dev/null:/dev/x:r",
                        "--device-cgroup-rule=c 1:3 mr",
                        "--gpus=driver=nvidia,count=all,\"capabilities=gpu,utility\",\"options=a=b\"",
                        "--gpus=\"device=0,3\",\"capabilities=gpu\"",
                        "--cap-add=NET_ADMIN",
                        "--cap-drop=ALL",
                        "--privileged",
                        "--read-only",
                        "--security-opt=no-new-privileges:true",
                        "--sysctl=net.core.somaxconn=1024",
                        "--pid=container:0123abcd",
                        "--ipc=shareable",
                        "--uts=host",
                        "--userns=host",
                        "--cgroupns=private",
                        "--cgroup-parent=/mine",
                        "--runtime=runc",
                        "--isolation=default",
                        "--security-opt=credentialspec=file://spec.json",
                        "--mount=type=bind,source=/var/run/docker.sock,target=/var/run/docker.sock",
                        "--annotation=note=well",
                        "--log-driver=json-file",
                        "--log-opt=max-size=10m",
                        "--entrypoint=/bin/sh",
                        "sha256:cafe",
                        "-c",
                        "run");
        assertThat(arguments.environment()).containsExactlyEntriesOf(map("PASSWORD", "it's\nsecret", "EMPTY", ""));
        assertThat(arguments.connects())
                .containsExactly(List.of(
                        "network",
                        "connect",
                        "--alias=web",
                        "--alias=the-web",
                        "--alias=www",
                        "--driver-opt=k=v",
                        "--gw-priority=5",
                        "shop_front",
                        "shop-web-3-1"));
    }

    @Test
    void no_value_of_a_variable_stands_in_an_argument() {
        var service = WEB.withExecution(Execution.DEFAULT.withEnvironment(
                map("API_KEY", "s3cr3t", "PATH", "/s3cr3t/bin", "DOCKER_HOST", "tcp://s3cr3t")));
        var arguments = CreateArguments.of(Specs.of(service), placed());

        assertThat(arguments.create()).noneMatch(word -> word.contains("s3cr3t"));
        assertThat(arguments.environment()).containsExactlyEntriesOf(map("API_KEY", "s3cr3t"));
    }

    @Test
    void variables_that_would_lead_the_command_astray_are_kept_from_it() {
        var environment = new LinkedHashMap<String, String>();
        var guarded = CreateArguments.guarded(
                map("PATH", "a", "DOCKER_HOST", "b", "http_proxy", "c", "LD_PRELOAD", "d", "PORT", "e"), environment);

        assertThat(guarded).containsOnlyKeys("PATH", "DOCKER_HOST", "http_proxy", "LD_PRELOAD");
        assertThat(environment).containsOnlyKeys("PORT");
    }

    @Test
    void a_one_off_is_reached_by_nobody_and_goes_when_it_ends() {
        var service = WEB.withPorts(PublishedPort.tcp(80, 8080))
                .withLifecycle(Lifecycle.DEFAULT.withRestart(RestartPolicy.of(RestartPolicy.Mode.ALWAYS)));
        var arguments = CreateArguments.of(Specs.of(service), placed(Role.ONE_OFF_ON_TERMINAL, Specs.DOCKER_20));

        assertThat(arguments.create())
                .contains("--rm", "--tty", "--interactive", "--restart=no", "--network=shop_default")
                .noneMatch(word -> word.startsWith("--publish") || word.startsWith("--network-alias"));
    }

    @Test
    void a_start_interval_is_left_to_engines_that_know_it() {
        var check = new Healthcheck.Check(
                new Healthcheck.Probe(true, List.of("true")),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(1),
                1);
        var arguments = CreateArguments.of(Specs.of(WEB.withHealth(check)), placed());

        assertThat(arguments.create())
                .contains("--health-cmd=true", "--health-start-period=3000ms")
                .noneMatch(word -> word.startsWith("--health-start-interval"));
    }

    @Test
    void a_disabled_healthcheck_turns_the_images_own_off() {
        assertThat(CreateArguments.of(Specs.of(WEB.withHealth(new Healthcheck.Disabled())), placed())
                        .create())
                .contains("--no-healthcheck");
    }

    @Test
    void on_another_services_network_there_is_no_port_and_no_name() {
        var networking = new Networking(
                new LinkedHashMap<>(),
                Optional.of("service:vpn"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        var service = with(WEB, networking).withPorts(PublishedPort.tcp(80, 8080));

        assertThat(NetworkArguments.peers(service)).containsExactly("vpn");
        assertThat(CreateArguments.of(Specs.of(service), placed()).create())
                .contains("--network=container:0123abcd")
                .noneMatch(word -> word.startsWith("--publish") || word.startsWith("--network-alias"));
    }

    @Test
    void annotations_are_refused_on_an_engine_that_does_not_know_them() {
        var metadata = new Metadata(map(), map("note", "well"), map(), Optional.empty(), Optional.empty());
        var service = new Service(
                "web",
                WEB.image(),
                WEB.execution(),
                List.of(),
                List.of(),
                WEB.storage(),
                new LinkedHashMap<>(),
                Optional.empty(),
                WEB.lifecycle(),
                WEB.replication(),
                WEB.resources(),
                WEB.networking(),
                WEB.privileges(),
                metadata);

        assertThatThrownBy(() -> CreateArguments.of(Specs.of(service), placed()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.UNSUPPORTED);
                    assertThat(e).hasMessageContaining("annotations");
                });
    }

    @Test
    void labels_written_by_the_user_cannot_pass_for_rungs_own() {
        var metadata = new Metadata(map("rung.app", "other"), map(), map(), Optional.empty(), Optional.empty());
        var service = new Service(
                "web",
                WEB.image(),
                WEB.execution(),
                List.of(),
                List.of(),
                WEB.storage(),
                new LinkedHashMap<>(),
                Optional.empty(),
                WEB.lifecycle(),
                WEB.replication(),
                WEB.resources(),
                WEB.networking(),
                WEB.privileges(),
                metadata);

        // The engine takes the last of several values.
        assertThat(CreateArguments.of(Specs.of(service), placed()).create())
                .containsSubsequence("--label=rung.app=other", "--label=rung.app=shop")
                .containsAll(LABELS);
    }

    private static Service linking() {
        var networking = new Networking(
                new LinkedHashMap<>(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("web:www", "db:store"),
                List.of());
        return with(Service.of("worker", "busybox"), networking);
    }

    private static Service with(Service service, Networking networking) {
        return new Service(
                service.name(),
                service.image(),
                service.execution(),
                service.ports(),
                service.exposed(),
                service.storage(),
                service.dependsOn(),
                service.health(),
                service.lifecycle(),
                service.replication(),
                service.resources(),
                networking,
                service.privileges(),
                service.metadata());
    }

    private static Network network(String key, Optional<String> name, boolean external) {
        return new Network(
                key,
                name,
                external,
                Optional.empty(),
                map(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new Network.Ipam(Optional.empty(), List.of(), map()),
                map());
    }

    private static SequencedMap<String, Service> services(Service... services) {
        var all = new LinkedHashMap<String, Service>();
        for (Service service : services) {
            all.put(service.name(), service);
        }
        return all;
    }

    private static <V> SequencedMap<String, V> map0() {
        return new LinkedHashMap<>();
    }
}
