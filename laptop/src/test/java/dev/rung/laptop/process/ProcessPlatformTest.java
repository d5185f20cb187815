package dev.rung.laptop.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import dev.rung.laptop.names.ServiceAddresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProcessPlatformTest {
    private static final Service WORKER = Service.of("worker", "example/worker");
    private static final Service WEB = Service.of("web", "example/web").withPorts(PublishedPort.tcp(8080, 8080));

    private PlatformBed bed;

    @BeforeEach
    void makeBed() throws IOException {
        bed = new PlatformBed();
    }

    @AfterEach
    void clearBed() throws IOException {
        bed.close();
    }

    @Test
    void a_service_runs_by_its_line_and_is_reached_where_its_instance_says() throws IOException {
        InstanceId web = bed.start(WEB, PlatformBed.tinyServer("one"));
        Instance ready = bed.awaitReady(web);
        assertThat(ready.state()).isEqualTo(State.RUNNING);
        assertThat(ready.health()).isEqualTo(Health.NONE);
        assertThat(PlatformBed.ask(at(ready, 8080), "hello")).isEqualTo("one hello");
    }

    @Test
    void a_service_is_reached_at_its_own_address_and_calls_spread_over_its_instances() throws IOException {
        App app = App.of(bed.environment.app(), WEB);
        bed.awaitReady(bed.start(app, WEB, PlatformBed.tinyServer("one"), 1));
        bed.awaitReady(bed.start(app, WEB, PlatformBed.tinyServer("two"), 2));
        Address own = new Address(serviceAddress("web"), 8080);
        Set<String> answers = new java.util.HashSet<>();
        Awaitility.await().until(() -> {
            answers.add(PlatformBed.ask(own, "x"));
            return answers.size() == 2;
        });
        assertThat(answers).containsExactlyInAnyOrder("one x", "two x");
    }

    @Test
    void a_process_resolves_the_compose_names_of_its_app() {
        Service database = Service.of("db", "postgres:17");
        App app = App.of(bed.environment.app(), WORKER, database);
        InstanceId worker = bed.start(app, WORKER, "getent hosts db; echo done", 1);
        bed.awaitEnd(worker);
        assertThat(bed.log(worker)).containsPattern(java.util.regex.Pattern.quote(serviceAddress("db")) + "\\s+db");
    }

    @Test
    void an_ended_instance_keeps_its_exit_code_and_says_why() {
        InstanceId worker = bed.start(WORKER, "echo out of luck; exit 3");
        Instance failed = bed.awaitEnd(worker);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.exitCode()).contains(3);
        assertThat(failed.explanation().orElseThrow()).contains("exit code 3").contains("out of luck");
    }

    @Test
    void a_one_shot_that_ends_well_is_exited() {
        InstanceId id = new InstanceId("migrate", 1, 1);
        Service migrate = Service.of("migrate", "example/migrate");
        App app = App.of(bed.environment.app(), migrate);
        bed.platform.start(bed.spec(app, migrate, Optional.of("true"), id, true));
        Instance ended = bed.awaitEnd(id);
        assertThat(ended.state()).isEqualTo(State.EXITED);
        assertThat(ended.exitCode()).contains(0);
        assertThat(ended.oneShot()).isTrue();
    }

    @Test
    void the_service_sees_its_own_variables_and_none_of_the_agents() {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("GREETING", "it's $HOME \"here\"");
        Service service = WORKER.withExecution(WORKER.execution().withEnvironment(environment));
        InstanceId worker = bed.start(service, "env; exit 0");
        bed.awaitEnd(worker);
        assertThat(bed.log(worker)).contains("GREETING=it's $HOME \"here\"").contains("PATH=");
        assertThat(bed.log(worker).lines().map(line -> line.replaceFirst("=.*", "")))
                .contains("RUNG_INSTANCE", "HOST")
                .doesNotContain("MAVEN_CMD_LINE_ARGS", "MAVEN_PROJECTBASEDIR", "SUREFIRE_FORK");
    }

    @Test
    void stopping_reaches_grandchildren_that_left_the_session_and_ignore_the_signal() {
        String stubborn = "setsid sh -c 'trap \"\" TERM; echo $$ > grandchild; while :; do sleep 0.1; done' & "
                + "while :; do sleep 0.1; done";
        Lifecycle quick =
                new Lifecycle(RestartPolicy.NO, Optional.empty(), Duration.ofMillis(300), List.of(), List.of());
        InstanceId worker = bed.start(WORKER.withLifecycle(quick), stubborn);
        Path note = bed.project().resolve("grandchild");
        Awaitility.await().until(() -> Files.exists(note) && Files.size(note) > 0);
        long grandchild = Awaitility.await()
                .until(() -> Long.parseLong(Files.readString(note).strip()), pid -> pid > 0);
        assertThat(ProcFs.stat(grandchild)).isPresent();
        bed.platform.stop(bed.environment, worker);
        assertThat(ProcFs.stat(grandchild).filter(stat -> !stat.isDead())).isEmpty();
        assertThat(bed.platform.instance(bed.environment, worker).orElseThrow().state())
                .isEqualTo(State.FAILED);
    }

    @Test
    void stopping_sends_the_signal_asked_for_and_waits_for_a_graceful_end() {
        Lifecycle usr1 = new Lifecycle(
                RestartPolicy.of(RestartPolicy.Mode.ALWAYS),
                Optional.of("SIGUSR1"),
                Duration.ofSeconds(20),
                List.of(),
                List.of());
        InstanceId worker = bed.start(
                WORKER.withLifecycle(usr1),
                "trap 'sleep 0.3; echo goodbye; exit 0' USR1; echo up; while :; do sleep 0.05; done");
        bed.awaitLog(worker, "up");
        bed.platform.stop(bed.environment, worker);
        Instance ended = bed.platform.instance(bed.environment, worker).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.EXITED);
        assertThat(bed.log(worker)).contains("goodbye");
        bed.platform.stop(bed.environment, worker);
    }

    @Test
    @Timeout(30)
    void a_signal_right_after_the_start_reaches_the_command() throws IOException {
        Path programs = Files.createDirectory(bed.project().resolve("bin"));
        Path slowMove = Files.writeString(programs.resolve("mv"), "#!/bin/sh\n/bin/mv \"$@\"; sleep 0.5\n");
        Files.setPosixFilePermissions(slowMove, PosixFilePermissions.fromString("rwxr-xr-x"));
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        Lifecycle patient =
                new Lifecycle(RestartPolicy.NO, Optional.empty(), Duration.ofMinutes(5), List.of(), List.of());
        Service slowToBegin = WORKER.withExecution(WORKER.execution().withEnvironment(environment))
                .withLifecycle(patient);
        InstanceId worker = bed.start(slowToBegin, "while :; do sleep 0.05; done");
        bed.platform.stop(bed.environment, worker);
        assertThat(bed.platform.instance(bed.environment, worker).orElseThrow().exitCode())
                .hasValue(143);
    }

    @Test
    void a_command_behind_a_shell_that_does_not_pass_signals_on_still_ends_gracefully() {
        Lifecycle patient =
                new Lifecycle(RestartPolicy.NO, Optional.empty(), Duration.ofSeconds(20), List.of(), List.of());
        InstanceId worker = bed.start(
                WORKER.withLifecycle(patient),
                "cd . && sh -c 'trap \"echo goodbye; exit 0\" TERM; echo up; while :; do sleep 0.05; done'; true");
        bed.awaitLog(worker, "up");
        bed.platform.stop(bed.environment, worker);
        assertThat(bed.log(worker)).contains("goodbye");
    }

    @Test
    void a_crashed_service_is_restarted_with_growing_pauses_until_it_gives_up() {
        Lifecycle thrice = new Lifecycle(
                new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, Optional.of(3), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Duration.ofSeconds(1),
                List.of(),
                List.of());
        InstanceId worker = bed.start(WORKER.withLifecycle(thrice), "date +%s%N; exit 9");
        Instance failed = bed.awaitEnd(worker);
        assertThat(failed.restarts()).isEqualTo(3);
        List<Long> starts = bed.log(worker).lines().map(Long::valueOf).toList();
        assertThat(starts).hasSize(4);
        assertThat(starts.get(1) - starts.get(0)).isGreaterThan(100_000_000L);
        assertThat(starts.get(3) - starts.get(2)).isGreaterThan(400_000_000L);
    }

    @Test
    void a_killed_instance_is_restarted_when_its_policy_says_so() {
        Lifecycle always = Lifecycle.DEFAULT.withRestart(RestartPolicy.of(RestartPolicy.Mode.UNLESS_STOPPED));
        InstanceId web = bed.start(WEB.withLifecycle(always), PlatformBed.tinyServer("one"));
        bed.awaitReady(web);
        long pid = bed.shimPid(web);
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        bed.await(web, instance -> instance.restarts() == 1 && instance.ready());
        assertThat(bed.shimPid(web)).isNotEqualTo(pid);
        assertThat(bed.platform.instance(bed.environment, web).orElseThrow().exitCode())
                .contains(137);
    }

    @Test
    void a_healthcheck_asks_the_real_port_and_turns_unhealthy_when_it_fails() {
        Healthcheck check = new Healthcheck.Check(
                new Healthcheck.Probe(true, List.of("echo asked localhost:8080; test ! -e broken")),
                Duration.ofMillis(100),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ofMillis(100),
                2);
        InstanceId web = bed.start(WEB.withHealth(check), PlatformBed.tinyServer("one"));
        Instance healthy = bed.await(web, instance -> instance.health() == Health.HEALTHY);
        assertThat(healthy.ready()).isTrue();
        assertThat(healthy.explanation()).isEmpty();
        bed.awaitLog(web, "listens");
        breakIt();
        Instance unhealthy = bed.await(web, instance -> instance.health() == Health.UNHEALTHY);
        assertThat(unhealthy.ready()).isFalse();
        assertThat(unhealthy.explanation().orElseThrow())
                .contains("asked 127.0.0.1:" + at(unhealthy, 8080).port())
                .contains("one listens");
    }

    private void breakIt() {
        try {
            Files.createFile(bed.project().resolve("broken"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_service_that_ignores_its_port_is_told_about_it() {
        InstanceId web = bed.start(WEB, "sleep 60");
        Instance waiting = bed.await(web, instance -> instance.explanation().isPresent());
        assertThat(waiting.ready()).isFalse();
        assertThat(waiting.explanation().orElseThrow()).contains("$PORT");
    }

    @Test
    void logs_are_cut_to_the_last_lines_and_followed() throws InterruptedException {
        InstanceId worker = bed.start(
                WORKER, "echo a; echo b; echo c; while [ ! -e broken ]; do sleep 0.05; done; echo d; sleep 60");
        bed.awaitLog(worker, "c\n");
        List<LogLine> lines = new ArrayList<>();
        bed.platform.logs(bed.environment, new LogQuery(Set.of(worker), 2, Optional.empty(), false), lines::add);
        assertThat(lines).extracting(LogLine::text).containsExactly("b", "c");
        List<String> followed = java.util.Collections.synchronizedList(new ArrayList<>());
        Thread follower = Thread.ofVirtual()
                .start(() -> bed.platform.logs(
                        bed.environment,
                        new LogQuery(Set.of(worker), 1, Optional.empty(), true),
                        line -> followed.add(line.text())));
        Awaitility.await().until(() -> followed.equals(List.of("c")));
        breakIt();
        Awaitility.await().until(() -> followed.equals(List.of("c", "d")));
        follower.interrupt();
        assertThat(follower.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void exec_runs_in_the_surroundings_of_the_instance() throws Exception {
        InstanceId worker = bed.start(WORKER, "sleep 60");
        bed.awaitReady(worker);
        ForegroundCommand command = bed.platform.exec(
                bed.environment, worker, List.of("sh", "-c", "echo $RUNG_INSTANCE; grep worker /etc/hosts"), false);
        assertThat(output(command)).contains("worker-1-1").contains(serviceAddress("worker"));
    }

    @Test
    void a_one_off_runs_as_the_service_would_and_leaves_nothing() throws Exception {
        App app = App.of(bed.environment.app(), WORKER);
        ForegroundCommand command = bed.platform.oneOff(
                bed.spec(app, WORKER, Optional.of("sleep 60"), new InstanceId("worker", 1, 9), false),
                List.of("sh", "-c", "echo in $PWD"),
                false);
        assertThat(output(command)).contains("in " + bed.project());
        try (var left = Files.list(bed.state().resolve(bed.environment.app()).resolve("default/one-off"))) {
            assertThat(left).isEmpty();
        }
        assertThat(bed.platform.instances(bed.environment)).isEmpty();
    }

    private static String output(ForegroundCommand command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command.words()).redirectErrorStream(true);
        builder.environment().putAll(command.environment());
        command.directory().ifPresent(folder -> builder.directory(new java.io.File(folder)));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    @Test
    void a_watcher_hears_of_changes_until_it_closes() {
        AtomicInteger heard = new AtomicInteger();
        try (var watch = bed.platform.watch(bed.environment, heard::incrementAndGet)) {
            assertThat(watch).isNotNull();
            bed.awaitEnd(bed.start(WORKER, "true"));
            Awaitility.await().until(() -> heard.get() >= 1);
        }
    }

    @Test
    void a_service_without_a_run_line_is_refused_with_an_example() {
        App app = App.of(bed.environment.app(), WEB);
        assertThatThrownBy(() ->
                        bed.platform.start(bed.spec(app, WEB, Optional.empty(), new InstanceId("web", 1, 1), false)))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.UNSUPPORTED);
                    assertThat(e).hasMessageContaining("web").hasMessageContaining("example/web");
                    assertThat(e.remedy().orElseThrow()).contains("run: { web:").contains("engine: docker");
                });
    }

    @Test
    void removing_forgets_the_instance_and_its_folder() {
        InstanceId worker = bed.start(WORKER, "sleep 60");
        bed.platform.remove(bed.environment, worker);
        assertThat(bed.platform.instances(bed.environment)).isEmpty();
        assertThat(bed.instanceFolder(worker)).doesNotExist();
        bed.platform.remove(bed.environment, worker);
    }

    @Test
    void a_port_that_the_files_set_is_replaced_because_instances_overlap() {
        SequencedMap<String, String> environment = new java.util.LinkedHashMap<>(Map.of("PORT", "8001"));
        Service service = WORKER.withExecution(WORKER.execution().withEnvironment(environment));
        InstanceId worker = bed.start(service, "echo \"port $PORT, $PORT_8001\"; sleep 60");
        bed.awaitLog(worker, "port ");
        assertThat(bed.log(worker)).doesNotContain("port 8001").containsPattern("port ([0-9]+), \\1\n");
        bed.awaitReady(worker);
    }

    @Test
    void an_instance_of_the_same_name_of_another_user_is_left_alone() throws IOException {
        InstanceId worker = bed.start(WORKER, "sleep 60");
        bed.awaitReady(worker);
        long pid = bed.shimPid(worker);
        try (PlatformBed other = new PlatformBed(bed.environment)) {
            other.awaitReady(other.start(WORKER, "sleep 60"));
            assertThat(new ServiceAddresses(other.state().resolve("addresses")).of(other.environment, "worker"))
                    .isNotEqualTo(serviceAddress("worker"));
        }
        assertThat(ProcFs.living()).extracting(ProcFs.Stat::pid).contains(pid);
    }

    private static Address at(Instance instance, int containerPort) {
        return Objects.requireNonNull(instance.addresses().get(containerPort));
    }

    private String serviceAddress(String service) {
        return new ServiceAddresses(bed.state().resolve("addresses")).of(bed.environment, service);
    }
}
