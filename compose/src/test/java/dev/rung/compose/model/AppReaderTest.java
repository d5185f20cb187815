package dev.rung.compose.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import dev.rung.core.app.Content;
import dev.rung.core.app.Dependency;
import dev.rung.core.app.Healthcheck;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppReaderTest {
    @TempDir
    Path folder;

    private Service web(String lines) {
        return Composed.web(folder, lines).service("web");
    }

    @Test
    void a_service_that_says_nothing_has_compose_s_defaults() {
        Service web = web("");
        Service plain = Service.of("web", "web");
        assertThat(web.networking().networks()).containsOnlyKeys("default");
        assertThat(web.lifecycle()).isEqualTo(plain.lifecycle());
        assertThat(web.replication()).isEqualTo(plain.replication());
        assertThat(web.resources()).isEqualTo(plain.resources());
        assertThat(web.privileges()).isEqualTo(plain.privileges());
        assertThat(web.storage()).isEqualTo(plain.storage());
        assertThat(web.execution()).isEqualTo(plain.execution());
        assertThat(web.health()).isEmpty();
    }

    @Test
    void ports_keep_address_range_and_protocol() {
        assertThat(web("ports: ['8080-8090:80', '127.0.0.1:53:53/udp', 81]").ports())
                .containsExactly(
                        new PublishedPort(
                                80,
                                Optional.of(8080),
                                Optional.of(8090),
                                Optional.empty(),
                                Protocol.TCP,
                                Optional.empty(),
                                false,
                                Optional.empty()),
                        new PublishedPort(
                                53,
                                Optional.of(53),
                                Optional.of(53),
                                Optional.of("127.0.0.1"),
                                Protocol.UDP,
                                Optional.empty(),
                                false,
                                Optional.empty()),
                        new PublishedPort(
                                81,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Protocol.TCP,
                                Optional.empty(),
                                false,
                                Optional.empty()));
    }

    @Test
    void a_healthcheck_has_docker_s_timing_where_it_says_none() {
        assertThat(web("healthcheck: {test: [CMD, ok], interval: 5s, retries: 10}")
                        .health())
                .contains(new Healthcheck.Check(
                        new Healthcheck.Probe(false, List.of("ok")),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        10));
        assertThat(web("healthcheck: {test: NONE}").health())
                .contains(Healthcheck.Check.of(new Healthcheck.Probe(true, List.of("NONE"))));
        assertThat(web("healthcheck: {test: [NONE]}").health()).contains(new Healthcheck.Disabled());
        assertThat(web("healthcheck: {disable: true}").health()).contains(new Healthcheck.Disabled());
        assertThat(web("healthcheck: {interval: 1s}").health())
                .hasValueSatisfying(
                        check -> assertThat(((Healthcheck.Check) check).probe()).isEqualTo(Healthcheck.Probe.IMAGE));
    }

    @Test
    void older_keys_and_those_of_deploy_mean_the_same() {
        assertThat(web("mem_limit: 64m\ncpus: 0.5\npids_limit: 10").resources())
                .isEqualTo(web("deploy: {resources: {limits: {memory: 64m, cpus: '0.5', pids: 10}}}")
                        .resources());
        assertThat(web("scale: 3").replication())
                .isEqualTo(web("deploy: {replicas: 3}").replication());
        assertThat(web("restart: on-failure:5").lifecycle().restart())
                .isEqualTo(web("deploy: {restart_policy: {condition: on-failure, max_attempts: 5}}")
                        .lifecycle()
                        .restart());
        assertThat(web("restart: unless-stopped").lifecycle().restart().mode())
                .isEqualTo(RestartPolicy.Mode.UNLESS_STOPPED);
    }

    @Test
    void updates_keep_order_and_action() {
        var update =
                web("deploy: {update_config: {order: stop-first, parallelism: 2, failure_action: pause, delay: 5s}}")
                        .replication()
                        .update();
        assertThat(update)
                .isEqualTo(new UpdateConfig(
                        UpdateConfig.Order.STOP_FIRST,
                        2,
                        Duration.ofSeconds(5),
                        UpdateConfig.FailureAction.PAUSE,
                        Duration.ZERO,
                        0));
    }

    @Test
    void memory_in_its_short_form_keeps_its_options() {
        assertThat(web("tmpfs: ['/run:size=64m,mode=1777,noexec', /tmp]")
                        .storage()
                        .mounts())
                .containsExactly(
                        new Mount.Tmpfs("/run", false, 67_108_864, Optional.of(01777), Optional.of("noexec")),
                        new Mount.Tmpfs("/tmp", false, 0, Optional.empty(), Optional.empty()));
    }

    @Test
    void secrets_and_configs_have_targets_and_sources() {
        var composed = Composed.of(folder, """
                services:
                  web:
                    image: x
                    secrets: [a, {source: b, target: deep/b, mode: 0400}]
                    configs: [c, {source: c, target: /etc/c}]
                secrets: {a: {file: ./a}, b: {environment: SET}}
                configs: {c: {content: hello}}
                """);
        assertThat(composed.service("web").storage().secrets())
                .extracting(grant -> grant.source() + " " + grant.target() + " " + grant.mode())
                .containsExactly("a /run/secrets/a Optional.empty", "b /run/secrets/deep/b Optional[256]");
        assertThat(composed.service("web").storage().configs())
                .extracting("target")
                .containsExactly("/c", "/etc/c");
        assertThat(Composed.at(composed.app().secrets(), "a").source())
                .isEqualTo(new Content.Source.File(folder.resolve("shop/a").toString()));
        assertThat(Composed.at(composed.app().secrets(), "b").source())
                .isEqualTo(new Content.Source.Environment("SET"));
        assertThat(Composed.at(composed.app().configs(), "c").source()).isEqualTo(new Content.Source.Inline("hello"));
    }

    @Test
    void dependencies_keep_their_conditions() {
        var composed = Composed.of(folder, """
                services:
                  web: {image: x, depends_on: {db: {condition: service_healthy, restart: true}, job: {condition: service_completed_successfully}}}
                  db: {image: x}
                  job: {image: x}
                """);
        assertThat(composed.service("web").dependsOn())
                .containsEntry("db", new Dependency(Dependency.Condition.HEALTHY, true, true))
                .containsEntry("job", Dependency.on(Dependency.Condition.COMPLETED_SUCCESSFULLY));
    }
}
