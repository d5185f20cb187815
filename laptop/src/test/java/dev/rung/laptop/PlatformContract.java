package dev.rung.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Execution;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.shell.Command;
import dev.rung.engine.shell.CommandResult;
import dev.rung.engine.shell.LocalShell;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Platform} does. A subclass says how a service of its kind runs a shell script; the scripts ask for
 * nothing but {@code sh} and {@code busybox}.
 */
public abstract class PlatformContract {
    /** Serves a page on the port that the platform gives, or on 8080 where it gives none. */
    protected static final String SERVER = "mkdir -p /tmp/www; echo hello > /tmp/www/index.html; exec busybox httpd -f"
            + " -p ${PORT:-8080} -h /tmp/www";

    /** Runs until it is told to end. */
    protected static final String SLEEPER = "echo started; trap 'echo ended; exit 0' TERM; while :; do sleep 0.1; done";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The environment of this test, no other's. */
    protected final EnvironmentId environment =
            new EnvironmentId("contract" + System.nanoTime(), EnvironmentId.DEFAULT);

    /** The platform under test. */
    protected abstract Platform platform();

    /** A spec by which the platform runs a shell script as an instance of the service. */
    protected abstract InstanceSpec spec(Service service, InstanceId id, String script, boolean oneShot);

    /** A service of the kind that {@link #spec} can run. */
    protected abstract Service service(String name);

    @AfterEach
    void removes_what_it_started() {
        for (Instance instance : platform().instances(environment)) {
            platform().remove(environment, instance.id());
        }
        var volume = volume("data");
        platform().removeVolume(environment, App.of(environment.app()), volume);
    }

    @Test
    void a_started_instance_is_listed_as_what_it_was_started_from() {
        var spec = sleeper("web", 3, 2);
        platform().start(spec);

        assertThat(platform().instances(environment)).singleElement().satisfies(instance -> {
            assertThat(instance.id()).isEqualTo(new InstanceId("web", 3, 2));
            assertThat(instance.state()).isEqualTo(State.RUNNING);
            assertThat(instance.health()).isEqualTo(Health.NONE);
            assertThat(instance.image()).isEqualTo(spec.image());
            assertThat(instance.fingerprint()).isEqualTo(spec.fingerprint());
            assertThat(instance.oneShot()).isFalse();
            assertThat(instance.exitCode()).isEmpty();
        });
        assertThat(platform().instance(environment, spec.id()))
                .map(Instance::id)
                .contains(spec.id());
    }

    @Test
    void an_environment_sees_only_its_own_instances() {
        platform().start(sleeper("web", 1, 1));

        var other = new EnvironmentId(environment.app(), "staging");
        assertThat(platform().instances(other)).isEmpty();
        assertThat(platform().instance(other, new InstanceId("web", 1, 1))).isEmpty();
    }

    @Test
    void starting_twice_starts_once() {
        var spec = sleeper("web", 1, 1);
        platform().start(spec);
        Instant since = only().since();
        platform().start(spec);

        assertThat(only().since()).isEqualTo(since);
        assertThat(only().restarts()).isZero();
    }

    @Test
    void a_stop_sends_the_signal_and_waits_for_the_end() {
        var spec = sleeper("web", 1, 1);
        platform().start(spec);
        awaitLog(spec.id(), "started");
        platform().stop(environment, spec.id());

        assertThat(only().state()).isEqualTo(State.EXITED);
        assertThat(only().exitCode()).contains(0);
        assertThat(texts(all(spec.id()))).containsExactly("started", "ended");
    }

    @Test
    void what_does_not_end_within_its_grace_period_is_killed() {
        var lifecycle = new Lifecycle(
                RestartPolicy.of(RestartPolicy.Mode.ALWAYS),
                Optional.empty(),
                Duration.ofSeconds(1),
                List.of(),
                List.of());
        var spec = spec(
                service("web").withLifecycle(lifecycle),
                new InstanceId("web", 1, 1),
                "trap '' TERM; echo started; while :; do sleep 0.1; done",
                false);
        platform().start(spec);
        awaitLog(spec.id(), "started");
        platform().stop(environment, spec.id());

        assertThat(only().state()).isEqualTo(State.FAILED);
    }

    @Test
    void stopping_or_removing_what_has_ended_or_never_was_does_nothing() {
        var spec = sleeper("web", 1, 1);
        platform().start(spec);
        platform().stop(environment, spec.id());
        Instance before = only();
        platform().stop(environment, spec.id());
        assertThat(only()).isEqualTo(before);

        var nobody = new InstanceId("nobody", 1, 1);
        assertThatCode(() -> platform().stop(environment, nobody)).doesNotThrowAnyException();
        assertThatCode(() -> platform().remove(environment, nobody)).doesNotThrowAnyException();
    }

    @Test
    void an_ended_instance_starts_again_as_it_was() {
        var spec = sleeper("web", 1, 1);
        platform().start(spec);
        platform().stop(environment, spec.id());
        platform().restart(environment, spec.id());

        assertThat(only().state()).isEqualTo(State.RUNNING);
        assertThat(only().fingerprint()).isEqualTo(spec.fingerprint());
    }

    @Test
    void a_removed_instance_is_forgotten_even_while_it_runs() {
        var spec = sleeper("web", 1, 1);
        platform().start(spec);
        platform().remove(environment, spec.id());

        assertThat(platform().instances(environment)).isEmpty();
    }

    @Test
    void a_one_shot_tells_how_it_ended() {
        var good = spec(service("migrate"), new InstanceId("migrate", 1, 1), "echo done", true);
        var bad = spec(service("seed"), new InstanceId("seed", 1, 1), "echo oh no >&2; exit 3", true);
        platform().start(good);
        platform().start(bad);

        Instance done = awaitInstance(good.id(), instance -> instance.state().ended());
        assertThat(done.state()).isEqualTo(State.EXITED);
        assertThat(done.exitCode()).contains(0);
        assertThat(done.oneShot()).isTrue();
        Instance failed = awaitInstance(bad.id(), instance -> instance.state().ended());
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.exitCode()).contains(3);
        assertThat(texts(all(bad.id()))).containsExactly("oh no");
    }

    @Test
    void a_one_shot_that_has_run_is_found_and_not_run_again() {
        var once = spec(service("migrate"), new InstanceId("migrate", 1, 1), "echo ran", true);
        platform().start(once);
        awaitInstance(once.id(), instance -> instance.state() == State.EXITED);

        platform().start(once);

        Instance still = awaitInstance(once.id(), instance -> instance.state().ended());
        assertThat(still.state()).isEqualTo(State.EXITED);
        assertThat(texts(all(once.id()))).containsExactly("ran");
    }

    @Test
    void a_restart_policy_brings_back_what_failed_and_counts() {
        var lifecycle = Lifecycle.DEFAULT.withRestart(
                new RestartPolicy(RestartPolicy.Mode.ON_FAILURE, Optional.of(2), Optional.empty(), Optional.empty()));
        var spec = spec(
                service("web").withLifecycle(lifecycle), new InstanceId("web", 1, 1), "echo once more; exit 7", false);
        platform().start(spec);

        Instance given = awaitInstance(spec.id(), instance -> instance.state() == State.FAILED);
        assertThat(given.restarts()).isEqualTo(2);
        assertThat(given.exitCode()).contains(7);
        assertThat(texts(all(spec.id()))).containsExactly("once more", "once more", "once more");
    }

    @Test
    void a_healthcheck_that_passes_makes_it_healthy_and_ready() {
        var spec = spec(
                service("web").withHealth(check("test -e /tmp/" + environment.app(), 50)),
                new InstanceId("web", 1, 1),
                "sleep 1; touch /tmp/" + environment.app() + "; trap 'rm -f /tmp/" + environment.app()
                        + "; exit 0' TERM; while :; do sleep 0.1; done",
                false);
        platform().start(spec);
        assertThat(only().ready()).isFalse();

        Instance well = awaitInstance(spec.id(), Instance::ready);
        assertThat(well.health()).isEqualTo(Health.HEALTHY);
        assertThat(well.explanation()).isEmpty();
        platform().stop(environment, spec.id());
    }

    @Test
    void a_healthcheck_that_fails_makes_it_unhealthy_and_says_what_it_answered() {
        var spec = spec(
                service("web").withHealth(check("echo the cellar is flooded; exit 1", 2)),
                new InstanceId("web", 1, 1),
                SLEEPER,
                false);
        platform().start(spec);

        Instance ill = awaitInstance(spec.id(), instance -> instance.health() == Health.UNHEALTHY);
        assertThat(ill.state()).isEqualTo(State.RUNNING);
        assertThat(ill.ready()).isFalse();
        assertThat(ill.explanation())
                .hasValueSatisfying(said -> assertThat(said).contains("the cellar is flooded"));
    }

    @Test
    void without_a_healthcheck_it_is_ready_once_its_port_accepts() throws Exception {
        var service = service("web").withPorts(PublishedPort.tcp(80, 8080));
        assertThat(service.containerPorts()).containsExactly(new ContainerPort(8080, Protocol.TCP));
        var spec = spec(service, new InstanceId("web", 1, 1), "sleep 1; " + SERVER, false);
        platform().start(spec);
        assertThat(only().ready()).isFalse();

        Instance ready = awaitInstance(spec.id(), Instance::ready);
        assertThat(ready.addresses()).containsOnlyKeys(8080);
        assertThat(get(ready)).isEqualTo("hello\n");
    }

    @Test
    void several_instances_of_a_service_have_addresses_of_their_own() throws Exception {
        var service = service("web").withPorts(PublishedPort.tcp(80, 8080));
        platform().start(spec(service, new InstanceId("web", 1, 1), SERVER, false));
        platform().start(spec(service, new InstanceId("web", 1, 2), SERVER, false));

        Instance first = awaitInstance(new InstanceId("web", 1, 1), Instance::ready);
        Instance second = awaitInstance(new InstanceId("web", 1, 2), Instance::ready);
        assertThat(first.addresses())
                .doesNotContainEntry(8080, second.addresses().get(8080));
        assertThat(get(first)).isEqualTo("hello\n");
        assertThat(get(second)).isEqualTo("hello\n");
    }

    @Test
    void variables_arrive_whole() {
        var variables = new LinkedHashMap<String, String>();
        variables.put("LINES", "one\ntwo  'three' \"four\" $FIVE\\");
        variables.put("EMPTY", "");
        var service = service("job").withExecution(Execution.DEFAULT.withEnvironment(variables));
        var spec = spec(service, new InstanceId("job", 1, 1), "echo \"$LINES\"; echo \"[${EMPTY-unset}]\"", true);
        platform().start(spec);

        awaitInstance(spec.id(), instance -> instance.state().ended());
        assertThat(texts(all(spec.id()))).containsExactly("one", "two  'three' \"four\" $FIVE\\", "[]");
    }

    @Test
    void logs_give_the_last_lines_and_those_since() {
        var spec = spec(
                service("job"), new InstanceId("job", 1, 1), "echo one; sleep 1; echo two; sleep 1; echo three", true);
        platform().start(spec);
        awaitInstance(spec.id(), instance -> instance.state().ended());

        List<LogLine> all = all(spec.id());
        assertThat(texts(all)).containsExactly("one", "two", "three");
        assertThat(all).extracting(LogLine::instance).containsOnly(spec.id());
        var ids = Set.of(spec.id());
        assertThat(texts(logs(new LogQuery(ids, 1, Optional.empty(), false)))).containsExactly("three");
        Instant later = all.get(0).at().plusMillis(1);
        assertThat(texts(logs(new LogQuery(ids, -1, Optional.of(later), false))))
                .containsExactly("two", "three");
    }

    @Test
    void following_logs_goes_on_until_it_is_interrupted() throws Exception {
        var spec = sleeper("web", 1, 1);
        platform().start(spec);
        List<String> seen = new CopyOnWriteArrayList<>();
        var follower = Thread.ofVirtual()
                .start(() -> platform()
                        .logs(
                                environment,
                                new LogQuery(Set.of(spec.id()), -1, Optional.empty(), true),
                                line -> seen.add(line.text())));
        await().atMost(PATIENCE).until(() -> seen.contains("started"));
        assertThat(follower.isAlive()).isTrue();

        follower.interrupt();
        assertThat(follower.join(PATIENCE)).isTrue();
    }

    @Test
    void a_command_runs_inside_and_hands_its_exit_code_through() {
        var spec = sleeper("web", 1, 1);
        platform().start(spec);
        awaitInstance(spec.id(), instance -> instance.state() == State.RUNNING);

        var result = run(platform()
                .exec(environment, spec.id(), List.of("sh", "-c", "read line; echo \"got $line\"; exit 9"), false));
        assertThat(result.output()).isEqualTo("got input\n");
        assertThat(result.exitCode()).isEqualTo(9);
    }

    @Test
    void a_one_off_runs_with_the_callers_input_and_leaves_nothing() {
        var spec = spec(service("web"), new InstanceId("web", 1, 1001), SLEEPER, true);
        var result = run(platform().oneOff(spec, List.of("sh", "-c", "read line; echo \"got $line\"; exit 5"), false));

        assertThat(result.output()).isEqualTo("got input\n");
        assertThat(result.exitCode()).isEqualTo(5);
        await().atMost(PATIENCE).until(() -> platform().instances(environment).isEmpty());
    }

    @Test
    void a_watch_tells_of_changes_until_it_is_closed() {
        var calls = new AtomicInteger();
        var watch = platform().watch(environment, calls::incrementAndGet);
        try (watch) {
            int before = calls.get();
            platform().start(sleeper("web", 1, 1));
            await().atMost(PATIENCE).until(() -> calls.get() > before);
            int started = calls.get();
            platform().stop(environment, new InstanceId("web", 1, 1));
            await().atMost(PATIENCE).until(() -> calls.get() > started);
        }
    }

    @Test
    void a_volume_is_made_once_listed_and_removed() {
        var volume = volume("data");
        var volumes = new LinkedHashMap<String, Volume>();
        volumes.put("data", volume);
        var app = new App(
                environment.app(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                volumes,
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        assertThat(platform().volumes(environment, app)).isEmpty();

        platform().ensureVolume(environment, app, volume);
        platform().ensureVolume(environment, app, volume);
        assertThat(platform().volumes(environment, app)).containsExactly("data");

        platform().removeVolume(environment, app, volume);
        platform().removeVolume(environment, app, volume);
        assertThat(platform().volumes(environment, app)).isEmpty();
    }

    // --- helpers for this suite and its subclasses

    /** A spec of an instance that runs until it is told to end. */
    protected final InstanceSpec sleeper(String name, int release, int index) {
        return spec(service(name), new InstanceId(name, release, index), SLEEPER, false);
    }

    /** The instance once it is as it should be; fails when that does not come. */
    protected final Instance awaitInstance(InstanceId id, Predicate<Instance> asItShouldBe) {
        return await().atMost(PATIENCE)
                .until(
                        () -> platform().instance(environment, id),
                        found -> found.filter(asItShouldBe).isPresent())
                .orElseThrow();
    }

    /** All that an instance wrote. */
    protected final List<LogLine> all(InstanceId id) {
        return logs(new LogQuery(Set.of(id), -1, Optional.empty(), false));
    }

    private List<LogLine> logs(LogQuery query) {
        var lines = Collections.synchronizedList(new ArrayList<LogLine>());
        platform().logs(environment, query, lines::add);
        return List.copyOf(lines);
    }

    /** The lines' text. */
    protected static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }

    private void awaitLog(InstanceId id, String text) {
        await().atMost(PATIENCE).until(() -> texts(all(id)).contains(text));
    }

    private Instance only() {
        return platform().instances(environment).getFirst();
    }

    private static Healthcheck check(String line, int retries) {
        return new Healthcheck.Check(
                new Healthcheck.Probe(true, List.of(line)),
                Duration.ofMillis(300),
                Duration.ofSeconds(5),
                Duration.ofSeconds(0),
                Duration.ofMillis(300),
                retries);
    }

    private static Volume volume(String key) {
        return new Volume(key, Optional.empty(), false, Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static CommandResult run(ForegroundCommand command) {
        var started = Command.of(command.words()).with(command.environment()).reading("input\n");
        return new LocalShell().run(command.directory().map(started::in).orElse(started));
    }

    private static String get(Instance instance) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://" + instance.addresses().get(8080) + "/");
            var request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }
}
