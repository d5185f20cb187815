package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.app.App;
import dev.rung.core.app.Build;
import dev.rung.core.app.Execution;
import dev.rung.core.app.FileGrant;
import dev.rung.core.app.ImageSource;
import dev.rung.core.app.ImageSource.PullPolicy;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Lifecycle.Hook;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Network;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.app.Volume;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform.ImageRequest;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.GrantedFile;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.shell.LocalShell;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is Docker's alone, on a real engine: images, networks, names, files, hooks and its complaints. */
class DockerEngineTest {
    private static final DockerBed BED = DockerBed.shared().with("busybox:latest");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EnvironmentId environment = new EnvironmentId("eng" + System.nanoTime(), EnvironmentId.DEFAULT);

    @TempDir
    private Path folder;

    private DockerPlatform platform;

    @BeforeEach
    void stands_on_an_engine() {
        platform = new DockerPlatform(new LocalShell(), folder.resolve("state"), BED.environment());
    }

    @AfterEach
    void removes_what_it_started() {
        platform.instances(environment).forEach(instance -> platform.remove(environment, instance.id()));
        platform.removeNetwork(environment, app(), network("default"));
        platform.removeNetwork(environment, app(), network("back"));
    }

    @Test
    void an_image_that_cannot_be_had_says_what_to_do() {
        assertThatThrownBy(() -> prepare(Service.of("web", "busybox:never-made")))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e).hasMessageStartingWith("image busybox:never-made could not be pulled: ");
                    assertThat(e.remedy()).isPresent();
                });
    }

    @Test
    void an_image_that_may_not_be_fetched_says_what_to_do() {
        var service = Service.of("web", "x")
                .withImage(new ImageSource(
                        Optional.of("busybox:never-made"), Optional.empty(), PullPolicy.NEVER, Optional.empty()));
        assertThat(platform.image(request(service))).isEmpty();
        assertThatThrownBy(() -> prepare(service)).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e).hasMessageContaining("pull_policy says never");
            assertThat(e.remedy())
                    .hasValueSatisfying(remedy -> assertThat(remedy).contains("docker pull"));
        });
    }

    @Test
    void an_image_is_known_by_its_config_digest() {
        ImageId id = prepare(Service.of("web", "busybox:latest"));

        assertThat(id.digest()).startsWith("sha256:");
        assertThat(platform.image(request(Service.of("web", "busybox:latest")))).contains(id);
    }

    @Test
    void an_image_is_built_again_only_when_what_it_is_built_from_changes() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        Files.writeString(
                context.resolve("Dockerfile"), "FROM busybox:latest\nARG WHO\nRUN echo $WHO >/who\nCOPY a /a\n");
        Files.writeString(context.resolve(".dockerignore"), "ignored\n");
        Files.writeString(context.resolve("a"), "one");
        var service = built(build(context, Optional.empty()));
        assertThat(platform.image(request(service))).isEmpty();

        var progress = new ArrayList<String>();
        ImageId first = platform.prepareImage(request(service), progress::add);
        assertThat(progress).anyMatch(line -> line.contains("building")).hasSizeGreaterThan(2);
        assertThat(platform.image(request(service))).contains(first);
        Files.writeString(context.resolve("ignored"), "whatever");
        assertThat(platform.image(request(service))).contains(first);

        Files.writeString(context.resolve("a"), "another");
        assertThat(platform.image(request(service))).isEmpty();
        ImageId second = prepare(service);
        assertThat(second).isNotEqualTo(first);
        assertThat(runToEnd(service, second, "cat /who /a")).containsExactly("somebody", "another");
    }

    @Test
    void a_dockerfile_may_stand_in_the_compose_file_itself() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        Files.writeString(context.resolve("a"), "from the context");
        var service = built(build(context, Optional.of("FROM busybox:latest\nCOPY a /inline\n")));

        assertThat(runToEnd(service, prepare(service), "cat /inline")).containsExactly("from the context");
    }

    @Test
    void a_build_that_fails_shows_its_last_lines() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        var service = built(build(context, Optional.of("FROM busybox:latest\nRUN echo no luck; false\n")));

        assertThatThrownBy(() -> prepare(service))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("could not be built")
                .hasMessageContaining("no luck");
    }

    @Test
    void services_reach_each_other_by_name_alias_and_link() {
        var serving = "mkdir /w; echo hi >/w/index.html; exec httpd -f -p 8080 -h /w";
        var networks = new LinkedHashMap<String, Attachment>();
        networks.put("default", Attachment.PLAIN);
        networks.put("back", alias("backstage"));
        var api = networked(Service.of("api", "busybox"), networks, List.of());
        var plain = new LinkedHashMap<String, Attachment>();
        networks.forEach((name, attachment) -> plain.put(name, Attachment.PLAIN));
        var asking = networked(Service.of("web", "busybox"), plain, List.of("api:store"));
        platform.ensureNetwork(environment, app(), network("back"));
        platform.ensureNetwork(environment, app(), network("back"));
        var app = App.of(environment.app(), api, asking);
        platform.start(spec(app, api, 1, serving, false));
        assertThat(platform.networks(environment, app())).containsExactly("default");

        var script = "for host in api backstage store; do until wget -qO- http://$host:8080/; do sleep 0.1; done; done";
        platform.start(spec(app, asking, 1, script, true));
        assertThat(ended(new InstanceId("web", 1, 1)).exitCode()).contains(0);
        assertThat(texts(new InstanceId("web", 1, 1))).filteredOn("hi"::equals).hasSize(3);
    }

    @Test
    void a_variable_of_the_docker_command_itself_arrives_and_leads_nothing_astray() {
        var service = Service.of("web", "busybox")
                .withExecution(Execution.DEFAULT.withEnvironment(
                        map("DOCKER_HOST", "tcp://203.0.113.1:1", "HTTP_PROXY", "x", "PLAIN", "y")));

        assertThat(runToEnd(service, prepare(service), "echo $DOCKER_HOST $HTTP_PROXY $PLAIN"))
                .containsExactly("tcp://203.0.113.1:1 x y");
        assertThat(folder.resolve("state/files/" + environment.app() + "-web-1-1/variables"))
                .doesNotExist();
    }

    @Test
    void granted_files_are_read_by_anybody_inside_and_by_nobody_else_outside() throws IOException {
        var grant = new FileGrant("key", "/run/secrets/key", Optional.empty(), Optional.empty(), Optional.empty());
        var strict = new FileGrant("own", "/own", Optional.of("1234"), Optional.of("99"), Optional.of(0400));
        var nobody = new Execution(
                Optional.empty(),
                Optional.empty(),
                map(),
                Optional.empty(),
                Optional.of("nobody"),
                List.of(),
                false,
                false,
                false);
        var service = Service.of("web", "busybox").withExecution(nobody);
        var files = List.of(granted(grant, "s3cr3t\n"), granted(strict, "mine\n"));
        var script =
                "stat -c '%a %u %g' /run/secrets/key /own; cat /run/secrets/key; cat /own; echo x >/run/secrets/key;"
                        + " exit 0";
        var spec = withFiles(spec(App.of(environment.app(), service), service, 1, script, true), files);
        platform.start(spec);
        ended(spec.id());

        assertThat(texts(spec.id()))
                .contains("444 0 0", "400 1234 99", "s3cr3t")
                .doesNotContain("mine")
                .anyMatch(line -> line.contains("/own") && line.contains("Permission denied"))
                .anyMatch(line -> line.contains("can't create /run/secrets/key"));
        Path files0 = folder.resolve("state/files");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files0)))
                .isEqualTo("rwx------");
        platform.remove(environment, spec.id());
        assertThat(files0.resolve(environment.app() + "-web-1-1")).doesNotExist();
        assertThat(BED.docker("ps", "-aq", "--filter=label=rung.app=" + environment.app()))
                .isEmpty();
    }

    @Test
    void a_named_volume_keeps_its_data_from_one_instance_to_the_next() {
        var volumes = new LinkedHashMap<String, Volume>();
        var volume = new Volume("data", Optional.empty(), false, Optional.empty(), map(), map());
        volumes.put("data", volume);
        var mount = new Mount.Named(Optional.of("data"), "/data", false, Optional.empty(), false, Optional.empty());
        var service = Service.of("db", "busybox").withStorage(Storage.NONE.withMounts(mount));
        var app = new App(
                environment.app(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                volumes,
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        platform.ensureVolume(environment, app, volume);
        assertThat(BED.docker("volume", "ls", "--format={{.Name}}")).contains(environment.app() + "_data");

        var writer = spec(app, service, 1, "echo kept > /data/file", true);
        platform.start(writer);
        ended(writer.id());
        platform.remove(environment, writer.id());
        var reader = spec(app, service, 2, "cat /data/file", true);
        platform.start(reader);
        ended(reader.id());

        assertThat(texts(reader.id())).containsExactly("kept");
        platform.remove(environment, reader.id());
        platform.removeVolume(environment, app, volume);
        assertThat(platform.volumes(environment, app)).isEmpty();
    }

    @Test
    void a_missing_host_folder_is_made_and_bound() {
        var source = folder.resolve("made/here");
        var mount = new Mount.Bind(
                source.toString(), "/bound", false, true, Optional.empty(), Optional.empty(), Optional.empty());
        var service = Service.of("web", "busybox").withStorage(Storage.NONE.withMounts(mount));

        runToEnd(service, prepare(service), "echo out > /bound/file");
        assertThat(source.resolve("file")).hasContent("out\n");
    }

    @Test
    void hooks_run_after_the_start_and_before_the_stop() {
        var after = hook(List.of("sh", "-c", "echo \"$WORD\" > /after"), map("WORD", "hello"));
        var before = hook(List.of("sh", "-c", "cat /after > /proc/1/fd/1; echo bye > /proc/1/fd/1"), map());
        var lifecycle = new Lifecycle(
                RestartPolicy.NO, Optional.empty(), Duration.ofSeconds(5), List.of(after), List.of(before));
        var service = Service.of("web", "busybox").withLifecycle(lifecycle);
        var spec = spec(
                App.of(environment.app(), service),
                service,
                1,
                "trap 'exit 0' TERM; while :; do sleep 0.1; done",
                false);
        platform.start(spec);
        platform.stop(environment, spec.id());

        assertThat(texts(spec.id())).containsExactly("hello", "bye");
    }

    @Test
    void files_of_one_offs_that_are_gone_are_forgotten() throws IOException {
        var left = Files.createDirectories(folder.resolve("state/files/" + environment.app() + "-web-1-1001"));
        Files.writeString(left.resolve("0"), "s3cr3t");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        var fresh = Files.createDirectories(folder.resolve("state/files/" + environment.app() + "-web-1-1002"));
        var service = Service.of("web", "busybox");
        platform.oneOff(spec(App.of(environment.app(), service), service, 1, "true", true), List.of("true"), false);

        assertThat(left).doesNotExist();
        assertThat(fresh).exists();
    }

    @Test
    void a_failed_start_leaves_nothing_behind() {
        var service =
                Service.of("web", "busybox").withExecution(Execution.DEFAULT.withCommand(List.of("/no/such/program")));
        var spec = specOf(App.of(environment.app(), service), service, 1, false);

        assertThatThrownBy(() -> platform.start(spec))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("web-1-1 could not be started")
                .hasMessageContaining("/no/such/program");
        assertThat(platform.instances(environment)).isEmpty();
    }

    @Test
    void an_instance_takes_the_name_that_compose_asks_for_unless_another_has_it() {
        var service = Service.of("web", "busybox");
        var app = App.of(environment.app(), service);
        platform.start(spec(app, service, 1, "sleep 60", false));
        platform.start(spec(app, service, 2, "sleep 60", false));
        String name = environment.app() + "-own";
        platform.rename(environment, new InstanceId("web", 1, 1), name);
        platform.rename(environment, new InstanceId("web", 1, 1), name);

        assertThat(BED.docker("ps", "--format={{.Names}}")).contains(name);
        assertThat(platform.instance(environment, new InstanceId("web", 1, 1))).isPresent();
        assertThatThrownBy(() -> platform.rename(environment, new InstanceId("web", 2, 1), name))
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.remedy())
                                .hasValueSatisfying(remedy -> assertThat(remedy).contains("container_name")));
    }

    @Test
    void a_cleared_entrypoint_keeps_the_images_command_and_a_cleared_command_its_entrypoint() throws IOException {
        var context = Files.createDirectory(folder.resolve("context"));
        var base = built(build(
                context,
                Optional.of("FROM busybox:latest\nENTRYPOINT [\"echo\", \"entry\"]\nCMD [\"echo\", \"cmd\"]\n")));
        ImageId image = prepare(base);

        assertThat(runToEnd(base, image)).containsExactly("entry echo cmd");
        assertThat(runToEnd(executing(base, Optional.of(List.of()), Optional.empty()), image))
                .containsExactly("cmd");
        assertThat(runToEnd(executing(base, Optional.empty(), Optional.of(List.of())), image))
                .containsExactly("entry");
        assertThat(runToEnd(executing(base, Optional.of(List.of("echo", "own")), Optional.empty()), image))
                .containsExactly("own");
    }

    @Test
    void a_killed_instance_has_failed_and_says_how_it_ended() {
        var service = Service.of("web", "busybox");
        var spec = spec(App.of(environment.app(), service), service, 1, "sleep 60", false);
        platform.start(spec);
        BED.docker("kill", environment.app() + "-web-1-1");

        Instance given = ended(spec.id());
        assertThat(given.state()).isEqualTo(State.FAILED);
        assertThat(given.exitCode()).contains(137);
        assertThat(given.explanation()).contains("it ended with exit code 137");
    }

    @Test
    void an_engine_that_does_not_answer_is_unreachable_and_says_what_to_do() {
        var nowhere = new DockerPlatform(
                new LocalShell(), folder, Map.of("DOCKER_HOST", "unix://" + folder.resolve("none.sock")));

        assertThat(platform.unreachable()).isEmpty();
        assertThat(nowhere.unreachable())
                .hasValueSatisfying(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        assertThatThrownBy(() -> nowhere.instances(environment)).isInstanceOfSatisfying(PortException.class, e -> {
            assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(e.remedy())
                    .hasValueSatisfying(remedy -> assertThat(remedy).contains("engine: process"));
        });
        assertThatThrownBy(() -> nowhere.image(request(Service.of("web", "busybox"))))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    // --- helpers

    private App app() {
        return App.of(environment.app());
    }

    private ImageRequest request(Service service) {
        return new ImageRequest(
                environment, App.of(environment.app(), service), service, Optional.empty(), folder.toString(), false);
    }

    private ImageId prepare(Service service) {
        return platform.prepareImage(request(service), line -> {});
    }

    private List<String> runToEnd(Service service, ImageId image, String... script) {
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

    private InstanceSpec spec(App app, Service service, int release, String script, boolean oneShot) {
        var running = service.withExecution(service.execution().withCommand(List.of("sh", "-c", script)));
        return specOf(app, running, release, oneShot);
    }

    private InstanceSpec specOf(App app, Service service, int release, boolean oneShot) {
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

    private static InstanceSpec withFiles(InstanceSpec spec, List<GrantedFile> files) {
        return new InstanceSpec(
                spec.environment(),
                spec.id(),
                spec.app(),
                spec.service(),
                spec.image(),
                files,
                spec.runLine(),
                spec.directory(),
                spec.fingerprint(),
                spec.oneShot());
    }

    private Instance ended(InstanceId id) {
        return await().atMost(PATIENCE)
                .until(
                        () -> platform.instance(environment, id),
                        found -> found.filter(instance -> instance.state().ended())
                                .isPresent())
                .orElseThrow();
    }

    private List<String> texts(InstanceId id) {
        var lines = Collections.synchronizedList(new ArrayList<LogLine>());
        platform.logs(environment, new LogQuery(Set.of(id), -1, Optional.empty(), false), lines::add);
        return lines.stream().map(LogLine::text).toList();
    }

    private static GrantedFile granted(FileGrant grant, String content) {
        return new GrantedFile(
                grant, true, Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Hook hook(List<String> command, SequencedMap<String, String> variables) {
        return new Hook(command, Optional.empty(), false, Optional.empty(), variables);
    }

    private static Service executing(
            Service service, Optional<List<String>> entrypoint, Optional<List<String>> command) {
        return service.withExecution(new Execution(
                entrypoint, command, map(), Optional.empty(), Optional.empty(), List.of(), false, false, false));
    }

    private static Service built(Build build) {
        return Service.of("web", "x")
                .withImage(new ImageSource(Optional.empty(), Optional.of(build), PullPolicy.MISSING, Optional.empty()));
    }

    private static Build build(Path context, Optional<String> inline) {
        return new Build(
                context.toString(),
                Optional.empty(),
                inline,
                Optional.empty(),
                map("WHO", "somebody"),
                map(),
                List.of(),
                List.of(),
                map(),
                List.of(),
                Optional.empty(),
                0,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new LinkedHashMap<>(),
                List.of(),
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Attachment alias(String alias) {
        return new Attachment(
                List.of(alias),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                map());
    }

    private static Service networked(Service service, SequencedMap<String, Attachment> networks, List<String> links) {
        var networking = new Networking(
                networks,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                links,
                List.of());
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

    private static Network network(String key) {
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
}
