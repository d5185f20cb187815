package dev.rung.compose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The verdicts here are those of docker compose, asked for each text. */
class SchemaReaderTest {
    @TempDir
    Path folder;

    @Test
    void an_unknown_key_is_told_with_its_place_and_the_nearest_known_one() {
        assertThat(Composed.of(folder, "services:\n  web:\n    image: x\n    enviroment: {A: b}\n")
                        .errors())
                .containsExactly("4:5 services.web.enviroment: unknown key 'enviroment': did you mean 'environment'?");
    }

    @Test
    void all_problems_of_a_file_are_told_at_once() {
        var errors = Composed.of(folder, """
                        services:
                          web:
                            image: 1
                            ports: 80
                            privileged: nope
                            networks: [a, a]
                          "bad name":
                            image: x
                        volume: {}
                        """).errors();
        assertThat(errors)
                .anySatisfy(e -> assertThat(e).contains("3:12 services.web.image: expected a string, found a number"))
                .anySatisfy(e -> assertThat(e).contains("4:12 services.web.ports: expected a list of ports"))
                .anySatisfy(e -> assertThat(e).startsWith("5:17 services.web.privileged"))
                .anySatisfy(e -> assertThat(e).contains("'a' is in this list twice"))
                .anySatisfy(e -> assertThat(e).contains("invalid name 'bad name'"))
                .anySatisfy(e -> assertThat(e).contains("unknown key 'volume': did you mean 'volumes'?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "privileged: yes",
                "privileged: 'true'",
                "command:",
                "entrypoint: []",
                "ports: [80, '81:81/udp', '127.0.0.1::82', '[::1]:6:6', '8080-8090:80', '90-92:90-92']",
                "ports: [{target: 80, published: '8080-8090', x-note: mine}]",
                "mem_limit: 1.5",
                "memswap_limit: -1",
                "cpus: '0.5'",
                "ulimits: {nofile: '5', NOFILE: 6}",
                "healthcheck: {disable: true, retries: 1.5}",
                "healthcheck: {test: []}",
                "network_mode: ''",
                "deploy:",
                "develop:",
                "expose: [80, '81-82/udp']",
                "group_add: [5, staff]",
                "volumes: ['./a']",
                "volumes: [{type: tmpfs, target: /t, tmpfs: {size: 1k, mode: 0700}}]",
                "restart: sometimes",
                "extra_hosts: {a: 1.2.3.4, b: [1.2.3.4, '::1']}",
                "gpus: all",
                "gpus: [{count: 2, anything: goes}]",
                "pull_policy: every_12h",
                "use_api_socket: true",
                "env_file: [{path: nope, required: false, format: raw}]",
                "x-anything: [1, {a: b}]",
            })
    void what_docker_compose_takes_is_taken(String lines) {
        assertThat(Composed.web(folder, lines).errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "environment:",
                "environment: {A: [b]}",
                "ports:",
                "ports: ['80:']",
                "ports: ['a:80']",
                "ports: ['80-81:80-82']",
                "ports: ['70000:80']",
                "ports: ['80:80/http']",
                "ports: ['256.1.1.1:80:80']",
                "ports: [80.5]",
                "ports: [{published: 80}]",
                "volumes: [{type: bind, target: /x}]",
                "volumes: [{type: volume}]",
                "volumes: ['/a::/b']",
                "volumes: ['']",
                "privileged: 1",
                "restart:",
                "mem_limit: 1zb",
                "healthcheck: {interval: 30}",
                "healthcheck: {interval: '30'}",
                "healthcheck: {test: [curl]}",
                "healthcheck: {retries: -1}",
                "command: 'say \"hi'",
                "devices: ['a:b:c:d']",
                "devices: [{source: b}]",
                "extra_hosts: [nope]",
                "env_file: {path: x}",
                "env_file: missing.env",
                "deploy: {placement: {constraints: x}}",
                "deploy: {resources: {limits: {memory: 5}}}",
                "depends_on: {web2: {required: true}}",
                "cgroup: mine",
                "oom_score_adj: 2000",
                "secrets: [{source: s, uid: 1000}]",
                "blkio_config: {x-note: 1}",
                "build: {context: ., dockerfile: a, dockerfile_inline: FROM b}",
                "labels: [a, 5]",
                "cap_add: NET_ADMIN",
            })
    void what_docker_compose_refuses_is_refused(String lines) {
        assertThat(Composed.web(folder, lines).errors()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "services: {a: {image: x}}\nvolumes:\n",
                "services: {a: }\n",
                "services: {a: {build: {}, image: 5}}\n",
                "version: 3\nservices: {a: {image: x}}\n",
                "web: {image: x}\n",
                "services: {a: {image: x}}\nsecrets: {q: {}}\n",
                "services: {a: {image: x}}\nsecrets: {q: {file: a, environment: b}}\n",
                "services: {a: {image: x}}\nvolumes: {q: {external: true, driver: local}}\n",
                "services: {a: {image: x}}\nconfigs: {q: }\n",
                "version: '3'\n",
            })
    void a_document_that_docker_compose_refuses_is_refused(String yaml) {
        assertThat(Composed.of(folder, yaml).errors()).isNotEmpty();
    }

    @Test
    void a_version_is_only_a_warning() {
        var composed = Composed.of(folder, "version: '3.8'\nservices: {a: {image: x}}\n");
        assertThat(composed.errors()).isEmpty();
        assertThat(composed.loaded().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("obsolete"));
    }

    @Test
    void the_newest_keys_are_known() {
        var composed = Composed.of(folder, """
                services:
                  ai:
                    provider: {type: model, options: {model: small}}
                    models: [llm]
                    networks: {default: {interface_name: eth0, gw_priority: 1}}
                models:
                  llm: {model: ai/small, context_size: 1024, runtime_flags: [--fast]}
                """);
        assertThat(composed.errors()).isEmpty();
    }
}
