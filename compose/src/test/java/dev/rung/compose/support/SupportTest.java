package dev.rung.compose.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.release.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportTest {
    @TempDir
    Path folder;

    private List<String> keys(Engine engine, String lines, String... withCommand) {
        var composed = Composed.web(folder, lines);
        assertThat(composed.errors()).isEmpty();
        return Support.check(composed.document(), engine, Set.of(withCommand)).stream()
                .map(Problem::key)
                .toList();
    }

    @Test
    void docker_honours_what_a_usual_service_says() {
        assertThat(keys(Engine.DOCKER, """
                        privileged: true
                        cap_add: [NET_ADMIN]
                        ports: ["80:80"]
                        tmpfs: /run
                        restart: on-failure:3
                        logging: {driver: syslog}
                        deploy: {replicas: 2, mode: replicated, labels: {a: b}, update_config: {order: start-first}}
                        develop: {watch: [{path: ., action: rebuild}]}
                        """)).isEmpty();
    }

    @Test
    void every_engine_updates_and_goes_back_as_the_service_says() {
        String deploy = """
                deploy:
                  replicas: 3
                  update_config: {parallelism: 2, delay: 1s, order: stop-first, failure_action: %s, max_failure_ratio: 0.4}
                  rollback_config: {parallelism: 0, order: start-first, failure_action: continue}
                """;
        for (String action : List.of("rollback", "pause", "continue")) {
            assertThat(keys(Engine.DOCKER, deploy.formatted(action))).isEmpty();
            assertThat(keys(Engine.PROCESS, deploy.formatted(action), "web")).isEmpty();
        }
        assertThat(keys(Engine.DOCKER, deploy.formatted("panic")))
                .containsExactly("services.web.deploy.update_config.failure_action");
        assertThat(keys(Engine.DOCKER, "deploy: {update_config: {parallelism: 2}, rollback_config: {delay: 1s}}"))
                .isEmpty();
    }

    @Test
    void docker_cannot_place_nor_reserve_cpu_time_nor_run_windows() {
        assertThat(keys(Engine.DOCKER, """
                        isolation: hyperv
                        cpu_percent: 50
                        restart: sometimes
                        pull_policy: every_12h
                        deploy: {placement: {max_replicas_per_node: 1}, endpoint_mode: dnsrr, resources: {reservations: {cpus: '1', memory: 5m}}}
                        """))
                .containsExactly(
                        "services.web.cpu_percent",
                        "services.web.isolation",
                        "services.web.restart",
                        "services.web.pull_policy",
                        "services.web.deploy.placement",
                        "services.web.deploy.endpoint_mode",
                        "services.web.deploy.resources.reservations.cpus");
    }

    @Test
    void a_default_that_is_written_out_is_no_wish() {
        assertThat(keys(Engine.PROCESS, "privileged: false\nread_only: false\ncap_add: []\ntty: false", "web"))
                .isEmpty();
    }

    @Test
    void a_process_needs_a_command_and_has_no_container() {
        assertThat(keys(Engine.PROCESS, "privileged: true\ncap_drop: [ALL]\nnetwork_mode: none\ndns: 1.1.1.1"))
                .containsExactly(
                        "services.web.image",
                        "services.web.privileged",
                        "services.web.cap_drop",
                        "services.web.dns",
                        "services.web.network_mode");
        assertThat(keys(Engine.PROCESS, "ports: ['80:80']\nvolumes: ['./a:/a']", "web"))
                .isEmpty();
    }

    @Test
    void postgres_runs_as_a_process_and_its_kin_do_not() {
        for (String image : List.of("postgres", "postgres:17-alpine", "docker.io/library/postgres:16")) {
            var composed = Composed.of(folder, "services: {db: {image: '" + image + "'}}");
            assertThat(Support.check(composed.document(), Engine.PROCESS, Set.of()))
                    .as(image)
                    .isEmpty();
        }
        var other = Composed.of(folder, "services: {db: {image: 'postgrest/postgrest'}}");
        assertThat(Support.check(other.document(), Engine.PROCESS, Set.of())).hasSize(1);
    }

    @Test
    void a_secret_that_nobody_keeps_is_told() {
        var composed = Composed.of(folder, "services: {a: {image: x, secrets: [s]}}\nsecrets: {s: {external: true}}\n");
        assertThat(Support.check(composed.document(), Engine.DOCKER, Set.of()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("secrets.s.external");
                    assertThat(problem.mark().line()).isEqualTo(2);
                });
    }
}
