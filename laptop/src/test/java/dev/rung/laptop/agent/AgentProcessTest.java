package dev.rung.laptop.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.core.port.Listener;
import dev.rung.core.port.Listener.Kind;
import dev.rung.core.port.Listener.Route;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.StateRoot;
import dev.rung.laptop.agent.client.AgentStatus;
import dev.rung.laptop.agent.client.RemoteEdge;
import dev.rung.laptop.agent.client.RemoteEnvironments;
import dev.rung.laptop.agent.files.AgentFiles;
import dev.rung.laptop.agent.files.Ownership;
import dev.rung.laptop.agent.files.SocketPlace;
import dev.rung.laptop.agent.server.AgentServer;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.server.ServerLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as a process of its own, which these tests start, signal and kill. */
class AgentProcessTest {
    private static final EnvironmentId SHOP = new EnvironmentId("shop", EnvironmentId.DEFAULT);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(30))
            .build();
    private StateRoot root;
    private AgentLauncher launcher;
    private FilePlatform instances;

    @BeforeEach
    void prepare() {
        root = new StateRoot(folder.resolve("rung"));
        launcher = launcher(root);
        instances = new FilePlatform(TestAgent.instances(root));
    }

    @AfterEach
    void stop() {
        launcher.stop();
        http.close();
    }

    private static AgentLauncher launcher(StateRoot root) {
        return new AgentLauncher(
                root,
                AgentCommand.of(List.of(TestAgent.class.getName(), root.path().toString())),
                System.getenv());
    }

    @Test
    void it_starts_by_itself_and_says_how_it_is() {
        assertThat(launcher.status()).isEmpty();

        AgentStatus status = launcher.ensureRunning();

        assertThat(status.version()).isEqualTo("1.2.3");
        assertThat(status.protocol()).isEqualTo(AgentStatus.PROTOCOL);
        assertThat(ProcessHandle.of(status.pid())).isPresent();
        assertThat(status.memory()).isPositive();
        assertThat(status.problems()).isEmpty();
        assertThat(launcher.ensureRunning().pid()).isEqualTo(status.pid());
    }

    @Test
    void its_folder_and_its_socket_are_closed_to_others() throws IOException {
        launcher.ensureRunning();

        Path agent = root.agent();
        assertThat(mode(agent)).isEqualTo("rwx------");
        assertThat(mode(agent.resolve("agent.sock"))).isEqualTo("rw-------");
        assertThat(Files.readString(agent.resolve("agent.pid")).strip())
                .isEqualTo(Long.toString(launcher.status().orElseThrow().pid()));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void two_who_start_it_at_once_get_the_same_one() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var starts = new ArrayList<CompletableFuture<Long>>();
            for (int i = 0; i < 4; i++) {
                starts.add(CompletableFuture.supplyAsync(
                        () -> launcher(root).ensureRunning().pid(), threads));
            }
            Set<Long> pids = starts.stream().map(CompletableFuture::join).collect(Collectors.toSet());
            assertThat(pids).hasSize(1);
        }
    }

    @Test
    void a_second_agent_of_the_same_user_ends_and_leaves_the_first_alone() throws Exception {
        long first = launcher.ensureRunning().pid();

        Process second = new ProcessBuilder(AgentCommand.of(
                        List.of(TestAgent.class.getName(), root.path().toString())))
                .redirectErrorStream(true)
                .start();

        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("there is an agent already");
        assertThat(second.waitFor()).isZero();
        assertThat(launcher.status().orElseThrow().pid()).isEqualTo(first);
    }

    @Test
    void after_kill_9_the_next_agent_serves_what_the_one_before_served() throws Exception {
        try (Backend backend = Backend.start("here")) {
            int port = Backend.freePort();
            instances.set(FilePlatform.web(1, State.RUNNING, backend.port()));
            long killed = launcher.ensureRunning().pid();
            serve(port, backend.port());
            assertThat(get(port).body()).isEqualTo("here");

            kill(killed, "KILL");
            assertThatThrownBy(() -> get(port)).isInstanceOf(IOException.class);
            AgentStatus next = launcher.ensureRunning();

            assertThat(next.pid()).isNotEqualTo(killed);
            assertThat(next.environments()).containsExactly(SHOP);
            assertThat(get(port).body()).isEqualTo("here");
        }
    }

    @Test
    void after_a_kill_maintenance_goes_on() throws Exception {
        int port = Backend.freePort();
        long killed = launcher.ensureRunning().pid();
        serve(port, Backend.freePort());
        edge().maintenance(SHOP, true);

        kill(killed, "KILL");
        launcher.ensureRunning();

        assertThat(get(port).statusCode()).isEqualTo(503);
        assertThat(edge().view(SHOP).maintenance()).isTrue();
    }

    @Test
    void a_port_that_is_taken_while_the_agent_is_away_is_told_and_taken_when_it_is_free() throws Exception {
        Backend intruder = Backend.start("intruder");
        try (Backend backend = Backend.start("here")) {
            int port = intruder.port();
            instances.set(FilePlatform.web(1, State.RUNNING, backend.port()));
            Files.createDirectories(root.environment(SHOP).path());
            Files.writeString(root.environment(SHOP).edge(), """
                    {"engine":"process","maintenance":false,
                     "listeners":[{"address":"127.0.0.1","port":%d,"kind":"http",
                                   "routes":[{"path":"/","service":"web","container":8080}]}],
                     "targets":{"web":[{"instance":"web-1-1","state":"active","addresses":[]}]}}
                    """.formatted(port).replace("\n", ""));

            launcher.ensureRunning();
            await().untilAsserted(
                            () -> assertThat(launcher.status().orElseThrow().problems())
                                    .singleElement()
                                    .asString()
                                    .contains(Integer.toString(port)));

            intruder.close();
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(get(port).body()).isEqualTo("here"));
            await().untilAsserted(() ->
                    assertThat(launcher.status().orElseThrow().problems()).isEmpty());
        }
    }

    @Test
    void an_instance_that_fails_gets_no_requests_until_it_is_ready_again() throws Exception {
        try (Backend one = Backend.start("one");
                Backend two = Backend.start("two")) {
            int port = Backend.freePort();
            instances.set(
                    FilePlatform.web(1, State.RUNNING, one.port()), FilePlatform.web(2, State.RUNNING, two.port()));
            launcher.ensureRunning();
            serve(port, one.port(), two.port());

            instances.set(
                    FilePlatform.web(1, State.FAILED, one.port()), FilePlatform.web(2, State.RUNNING, two.port()));
            await().until(() -> state(1) == Target.State.DOWN);
            assertThat(answers(port)).containsOnly("two");

            instances.set(
                    FilePlatform.web(1, State.RUNNING, one.port()), FilePlatform.web(2, State.RUNNING, two.port()));
            await().until(() -> state(1) == Target.State.ACTIVE);
            assertThat(answers(port)).containsOnly("one", "two");
        }
    }

    @Test
    void an_instance_that_comes_back_at_another_address_is_found_there() throws Exception {
        Backend before = Backend.start("before");
        try (Backend after = Backend.start("after")) {
            int port = Backend.freePort();
            instances.set(FilePlatform.web(1, State.RUNNING, before.port()));
            launcher.ensureRunning();
            serve(port, before.port());
            assertThat(get(port).body()).isEqualTo("before");

            before.close();
            instances.set(FilePlatform.web(1, State.RUNNING, after.port()));

            await().until(() -> get(port).body().equals("after"));
        }
    }

    @Test
    void after_a_reboot_what_ran_is_started_again() throws Exception {
        try (Backend backend = Backend.start("back")) {
            int port = Backend.freePort();
            instances.set(
                    FilePlatform.web(1, State.RUNNING, backend.port()),
                    FilePlatform.web(2, State.EXITED, backend.port()));
            launcher.ensureRunning();
            serve(port, backend.port());
            await().until(() -> Files.exists(root.environment(SHOP).path().resolve("running.json")));
            launcher.stop();
            instances.set(
                    FilePlatform.web(1, State.FAILED, backend.port()),
                    FilePlatform.web(2, State.EXITED, backend.port()));
            Files.writeString(AgentFiles.of(root).boot(), "another boot\n");

            launcher.ensureRunning();

            assertThat(get(port).body()).isEqualTo("back");
            assertThat(instances.instances(SHOP))
                    .extracting(Instance::state)
                    .containsExactly(State.RUNNING, State.EXITED);
        }
    }

    @Test
    void in_the_same_boot_nothing_is_started_again() throws Exception {
        try (Backend backend = Backend.start("gone")) {
            instances.set(FilePlatform.web(1, State.RUNNING, backend.port()));
            launcher.ensureRunning();
            new RemoteEnvironments(launcher.client()).add(SHOP, Engine.PROCESS);
            await().until(() -> Files.exists(root.environment(SHOP).path().resolve("running.json")));
            launcher.stop();
            instances.set(FilePlatform.web(1, State.FAILED, backend.port()));

            launcher.ensureRunning();

            assertThat(instances.instances(SHOP)).extracting(Instance::state).containsExactly(State.FAILED);
        }
    }

    @Test
    void an_agent_that_speaks_another_protocol_is_replaced() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        var status = new AgentStatus("0.9", 99, stranger.pid(), Instant.EPOCH, 0, List.of(), List.of());
        Ownership.makeFolder(root.agent());
        var itself = new CompletableFuture<AgentServer>();
        Map<String, Call> calls = Map.of(
                "agent.status", Call.of(arguments -> status.write()),
                "agent.stop",
                        Call.of(arguments -> {
                            // A process that has ended answers nobody: so its socket goes first.
                            Thread.ofVirtual().start(() -> {
                                closeQuietly(itself.join());
                                stranger.destroyForcibly();
                            });
                            return Json.object();
                        }));
        var place = new SocketPlace(AgentFiles.of(root), Map.of());
        try (AgentServer server = AgentServer.start(place.choose(), calls, ServerLimits.USUAL, line -> {})) {
            itself.complete(server);

            assertThat(launcher.ensureRunning().version()).isEqualTo("1.2.3");
            assertThat(stranger.onExit()).succeedsWithin(Duration.ofSeconds(10));
        }
    }

    private static void closeQuietly(AgentServer server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_environment_that_is_forgotten_is_served_no_more_and_stays_forgotten() throws Exception {
        int port = Backend.freePort();
        launcher.ensureRunning();
        serve(port, Backend.freePort());

        new RemoteEnvironments(launcher.client()).forget(SHOP);

        assertThat(edge().view(SHOP).listeners()).isEmpty();
        assertThat(launcher.status().orElseThrow().environments()).isEmpty();
        assertThat(root.environment(SHOP).edge()).doesNotExist();
    }

    @Test
    void it_survives_the_terminal_that_hangs_up() throws Exception {
        long pid = launcher.ensureRunning().pid();
        assertThat(session(pid)).isNotEqualTo(session(ProcessHandle.current().pid()));

        kill(pid, "HUP");
        kill(pid, "HUP");

        assertThat(launcher.ensureRunning().pid()).isEqualTo(pid);
    }

    @Test
    void a_termination_signal_ends_it_cleanly() throws Exception {
        long pid = launcher.ensureRunning().pid();

        kill(pid, "TERM");

        ProcessHandle.of(pid)
                .ifPresent(process ->
                        process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        assertThat(root.agent().resolve("agent.sock")).doesNotExist();
        assertThat(root.agent().resolve("agent.pid")).doesNotExist();
        assertThat(Files.readString(launcher.log())).contains("agent stops; instances go on");
    }

    @Test
    void one_that_cannot_start_shows_the_end_of_its_log() {
        var broken = new AgentLauncher(root, List.of("sh", "-c", "echo the reason; exit 3"), Map.of());

        assertThatThrownBy(broken::ensureRunning)
                .hasMessage("agent: it cannot be started: it ended at once")
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.remedy().orElseThrow()).contains("the reason"));
    }

    @Test
    void a_state_folder_whose_path_is_too_long_for_a_socket_is_no_hindrance() throws Exception {
        var deep = new StateRoot(folder.resolve("d".repeat(120)).resolve("rung"));
        var deepLauncher = launcher(deep);
        try {
            long pid = deepLauncher.ensureRunning().pid();

            assertThat(launcher(deep).ensureRunning().pid()).isEqualTo(pid);
            Path socket =
                    Path.of(Files.readString(AgentFiles.of(deep).socketNote()).strip());
            assertThat(socket.toString().length()).isLessThan(100);
            assertThat(mode(Objects.requireNonNull(socket.getParent()))).isEqualTo("rwx------");
        } finally {
            deepLauncher.stop();
        }
    }

    private RemoteEdge edge() {
        return new RemoteEdge(launcher.client(), Engine.PROCESS);
    }

    /** Has the edge serve a port, with an instance of web at each of the backends. */
    private void serve(int port, int... backends) {
        edge().publish(SHOP, List.of(new Listener("127.0.0.1", port, Kind.HTTP, List.of(Route.all("web", 8080)))));
        var targets = new ArrayList<Target>();
        for (int i = 0; i < backends.length; i++) {
            var addresses = new LinkedHashMap<Integer, Address>();
            addresses.put(8080, new Address("127.0.0.1", backends[i]));
            targets.add(new Target(new InstanceId("web", 1, i + 1), addresses, Target.State.ACTIVE));
        }
        edge().target(SHOP, "web", targets);
    }

    private Target.State state(int index) {
        return edge().view(SHOP).targets().stream()
                .map(view -> view.target())
                .filter(target -> target.instance().index() == index)
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Set<String> answers(int port) throws Exception {
        var answers = new HashSet<String>();
        for (int i = 0; i < 10; i++) {
            answers.add(get(port).body());
        }
        return answers;
    }

    private HttpResponse<String> get(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .timeout(Duration.ofSeconds(60))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private static void kill(long pid, String signal) throws Exception {
        var process = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
        assertThat(process.waitFor()).isZero();
        if (signal.equals("KILL")) {
            ProcessHandle.of(pid)
                    .ifPresent(killed ->
                            killed.onExit().orTimeout(60, TimeUnit.SECONDS).join());
        }
    }

    /** The sixth field of proc(5)'s stat. */
    private static String session(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[3];
    }
}
