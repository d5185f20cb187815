package dev.rung.compose.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolverTest {
    @TempDir
    Path folder;

    @Test
    void what_is_referred_to_must_be_defined() {
        var errors = Composed.of(folder, """
                        services:
                          web:
                            image: x
                            depends_on: [wep, web2]
                            networks: [front]
                            volumes: [data:/data]
                            secrets: [key]
                            configs: [{source: conf}]
                          web2: {image: x}
                        """).errors();
        assertThat(errors)
                .containsExactly(
                        "4:18 services.web.depends_on: service 'wep' is not defined: did you mean 'web2'?",
                        "5:16 services.web.networks: network 'front' is not defined: add it under networks",
                        "6:15 services.web.volumes: volume 'data' is not defined: add it under volumes",
                        "7:15 services.web.secrets: secret 'key' is not defined: add it under secrets",
                        "8:15 services.web.configs: config 'conf' is not defined: add it under configs");
    }

    @Test
    void services_that_wait_for_each_other_are_told_as_a_way() {
        var errors = Composed.of(folder, """
                        services:
                          a: {image: x, depends_on: [b]}
                          b: {image: x, links: [c]}
                          c: {image: x, network_mode: "service:a"}
                        """).errors();
        assertThat(errors)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .contains("4:31 services.c.depends_on: services wait for each other: a -> b -> c -> a"));
    }

    @Test
    void a_long_chain_and_a_dense_graph_are_walked_in_no_time() {
        var yaml = new StringBuilder("services:\n");
        for (int i = 0; i < 400; i++) {
            yaml.append("  s").append(i).append(":\n    image: x\n");
            for (int j = i + 1; j < Math.min(i + 12, 400); j++) {
                yaml.append(j == i + 1 ? "    depends_on:\n" : "")
                        .append("      - s")
                        .append(j)
                        .append('\n');
            }
        }
        assertThat(Composed.of(folder, yaml.toString()).errors()).isEmpty();
    }

    @Test
    void keys_that_must_agree_are_compared() {
        assertThat(Composed.web(folder, "scale: 2\ncontainer_name: one").errors())
                .containsExactly("5:21 services.web.container_name: 2 replicas cannot share one container_name");
        assertThat(Composed.web(folder, "scale: 2\ndeploy: {replicas: 3}").errors())
                .containsExactly("4:12 services.web.scale: scale and deploy.replicas differ");
        assertThat(Composed.web(folder, "cpus: 2\ndeploy: {resources: {limits: {cpus: '1'}}}")
                        .errors())
                .containsExactly("4:11 services.web.cpus: cpus and deploy.resources.limits.cpus differ");
        assertThat(Composed.web(folder, "network_mode: host\nnetworks: [default]")
                        .errors())
                .containsExactly("5:15 services.web.networks: networks and network_mode exclude each other");
        assertThat(Composed.of(folder, "services: {a: {command: x}}").errors())
                .containsExactly("1:15 services.a: a service needs an image or a build");
    }

    @Test
    void a_service_without_networks_is_on_the_default_one_and_resources_get_their_names() {
        var composed = Composed.of(folder, """
                services:
                  web: {image: x, volumes: ["data:/data", "old:/old"]}
                volumes:
                  data:
                  old: {external: true}
                  unused:
                """);
        assertThat(composed.web("networks")).isEqualTo("{default=null}");
        assertThat(composed.app().networks()).containsOnlyKeys("default");
        assertThat(composed.app().volumes()).containsOnlyKeys("data", "old");
        assertThat(Composed.at(composed.app().volumes(), "data").name()).isEmpty();
        assertThat(Composed.at(composed.app().volumes(), "old").name()).contains("old");
    }

    @Test
    void links_and_shared_rooms_are_dependencies() {
        var composed = Composed.of(folder, """
                services:
                  web: {image: x, links: ["db:database"], pid: "service:side", volumes_from: ["data:ro"]}
                  db: {image: x}
                  side: {image: x}
                  data: {image: x}
                """);
        assertThat(composed.service("web").dependsOn()).containsOnlyKeys("db", "side", "data");
    }

    @Test
    void files_of_variables_lie_under_the_service_s_own() throws IOException {
        Files.createDirectories(folder.resolve("shop"));
        Files.writeString(folder.resolve("shop/a.env"), "A=1\nB=1\nC=1\n");
        Files.writeString(folder.resolve("shop/b.env"), "B=2\nC=2\nD=${A}${SET}\n");
        Files.writeString(folder.resolve("shop/l.labels"), "tier=front\nx=file\n");
        var composed = Composed.web(folder, """
                env_file: [a.env, {path: b.env}, {path: none.env, required: false}]
                label_file: l.labels
                labels: {x: own}
                environment: [C=3, SET, UNSET]
                """);
        assertThat(composed.service("web").execution().environment())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("A", "1", "B", "2", "C", "3", "D", "1value", "SET", "value"));
        assertThat(composed.service("web").metadata().labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of("tier", "front", "x", "own"));
        assertThat(composed.web("environment")).contains("UNSET=null");
    }

    @Test
    void a_wrong_service_is_no_reason_to_call_it_undefined() {
        var errors = Composed.of(
                        folder,
                        "services:\n  a: {image: x, depends_on: {b: {condition: service_started, required: false}}}\n  b: 5\n")
                .errors();
        assertThat(errors).containsExactly("3:6 services.b: expected a mapping, found a number");
    }
}
