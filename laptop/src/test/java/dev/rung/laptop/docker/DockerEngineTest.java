package dev.rung.laptop.docker;

import static dev.rung.laptop.docker.Specs.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.app.App;
import dev.rung.core.app.Execution;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Lifecycle.Hook;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import dev.rung.engine.shell.LocalShell;
import dev.rung.laptop.docker.bed.DockerBed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is Docker's alone, on a real engine: networks, names, variables, hooks and its complaints. */
class DockerEngineTest {
    private static final DockerBed BED = DockerBed.shared().with("busybox:latest");

    @TempDir
    private Path folder;

    private DockerStand stand;

    @BeforeEach
    void stands_on_an_engine() {
        stand = new DockerStand(BED, folder);
    }

    @AfterEach
    void removes_what_it_started() {
        stand.close();
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
        stand.platform().ensureNetwork(stand.environment(), stand.app(), DockerStand.network("back"));
        stand.platform().ensureNetwork(stand.environment(), stand.app(), DockerStand.network("back"));
        var app = App.of(stand.environment().app(), api, asking);
        stand.platform().start(stand.spec(app, api, 1, serving, false));
        assertThat(stand.platform().networks(stand.environment(), stand.app())).containsExactly("default");

        var script = "for host in api backstage store; do until wget -qO- http://$host:8080/; do sleep 0.1; done; done";
        stand.platform().start(stand.spec(app, asking, 1, script, true));
        assertThat(stand.ended(new InstanceId("web", 1, 1)).exitCode()).contains(0);
        assertThat(stand.texts(new InstanceId("web", 1, 1)))
                .filteredOn("hi"::equals)
                .hasSize(3);
    }

    @Test
    void a_variable_of_the_docker_command_itself_arrives_and_leads_nothing_astray() {
        var service = Service.of("web", "busybox")
                .withExecution(Execution.DEFAULT.withEnvironment(
                        map("DOCKER_HOST", "tcp://203.0.113.1:1", "HTTP_PROXY", "x", "PLAIN", "y")));

        assertThat(stand.runToEnd(service, stand.prepare(service), "echo $DOCKER_HOST $HTTP_PROXY $PLAIN"))
                .containsExactly("tcp://203.0.113.1:1 x y");
        assertThat(folder.resolve("state/files/" + stand.environment().app() + "-web-1-1/variables"))
                .doesNotExist();
    }

    @Test
    void hooks_run_after_the_start_and_before_the_stop() {
        var after = hook(List.of("sh", "-c", "echo \"$WORD\" > /after"), map("WORD", "hello"));
        var before = hook(List.of("sh", "-c", "cat /after > /proc/1/fd/1; echo bye > /proc/1/fd/1"), map());
        var lifecycle = new Lifecycle(
                RestartPolicy.NO, Optional.empty(), Duration.ofSeconds(5), List.of(after), List.of(before));
        var service = Service.of("web", "busybox").withLifecycle(lifecycle);
        var spec = stand.spec(
                App.of(stand.environment().app(), service),
                service,
                1,
                "trap 'exit 0' TERM; while :; do sleep 0.1; done",
                false);
        stand.platform().start(spec);
        stand.platform().stop(stand.environment(), spec.id());

        assertThat(stand.texts(spec.id())).containsExactly("hello", "bye");
    }

    @Test
    void a_failed_start_leaves_nothing_behind() {
        var service =
                Service.of("web", "busybox").withExecution(Execution.DEFAULT.withCommand(List.of("/no/such/program")));
        var spec = stand.specOf(App.of(stand.environment().app(), service), service, 1, false);

        assertThatThrownBy(() -> stand.platform().start(spec))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("web-1-1 could not be started")
                .hasMessageContaining("/no/such/program");
        assertThat(stand.platform().instances(stand.environment())).isEmpty();
    }

    @Test
    void an_instance_takes_the_name_that_compose_asks_for_unless_another_has_it() {
        var service = Service.of("web", "busybox");
        var app = App.of(stand.environment().app(), service);
        stand.platform().start(stand.spec(app, service, 1, "sleep 60", false));
        stand.platform().start(stand.spec(app, service, 2, "sleep 60", false));
        String name = stand.environment().app() + "-own";
        stand.platform().rename(stand.environment(), new InstanceId("web", 1, 1), name);
        stand.platform().rename(stand.environment(), new InstanceId("web", 1, 1), name);

        assertThat(BED.docker("ps", "--format={{.Names}}")).contains(name);
        assertThat(stand.platform().instance(stand.environment(), new InstanceId("web", 1, 1)))
                .isPresent();
        assertThatThrownBy(() -> stand.platform().rename(stand.environment(), new InstanceId("web", 2, 1), name))
                .isInstanceOfSatisfying(
                        PortException.class,
                        e -> assertThat(e.remedy())
                                .hasValueSatisfying(remedy -> assertThat(remedy).contains("container_name")));
    }

    @Test
    void a_killed_instance_has_failed_and_says_how_it_ended() {
        var service = Service.of("web", "busybox");
        var spec = stand.spec(App.of(stand.environment().app(), service), service, 1, "sleep 60", false);
        stand.platform().start(spec);
        BED.docker("kill", stand.environment().app() + "-web-1-1");

        Instance given = stand.ended(spec.id());
        assertThat(given.state()).isEqualTo(State.FAILED);
        assertThat(given.exitCode()).contains(137);
        assertThat(given.explanation()).contains("it ended with exit code 137");
    }

    @Test
    void a_failed_instance_says_what_it_wrote_last() {
        var service = Service.of("web", "busybox");
        var spec =
                stand.spec(App.of(stand.environment().app(), service), service, 1, "echo no database; exit 3", false);
        stand.platform().start(spec);

        assertThat(stand.ended(spec.id()).explanation())
                .contains("it ended with exit code 3\nlast output:\nno database");
    }

    @Test
    void an_engine_that_does_not_answer_is_unreachable_and_says_what_to_do() {
        var nowhere = new DockerPlatform(
                new LocalShell(), folder, Map.of("DOCKER_HOST", "unix://" + folder.resolve("none.sock")));

        assertThat(stand.platform().unreachable()).isEmpty();
        assertThat(nowhere.unreachable())
                .hasValueSatisfying(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        assertThatThrownBy(() -> nowhere.instances(stand.environment()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
                    assertThat(e.remedy())
                            .hasValueSatisfying(remedy -> assertThat(remedy).contains("engine: process"));
                });
        assertThatThrownBy(() -> nowhere.image(stand.request(Service.of("web", "busybox"))))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    private static Hook hook(List<String> command, SequencedMap<String, String> variables) {
        return new Hook(command, Optional.empty(), false, Optional.empty(), variables);
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
}
