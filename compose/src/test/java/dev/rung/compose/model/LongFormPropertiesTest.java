package dev.rung.compose.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import dev.rung.compose.form.Surroundings;
import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.schema.SchemaReader;
import dev.rung.compose.yaml.Nodes;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every document, tried on documents put together by chance from a seed. */
class LongFormPropertiesTest {
    private static final List<String> LINES = List.of(
            "command: run 'the thing' --now",
            "command: []",
            "entrypoint: [sh, -c]",
            "environment: [A=1, B, SET]",
            "environment: {A: 1.5, TOKEN: x, EMPTY: ''}",
            "ports: ['80-82:80-82', '127.0.0.1::90', '7000-7010:91', 53/udp]",
            "ports: [{target: 80, published: 0, mode: host, app_protocol: http, name: web}]",
            "expose: [80, '81-83/udp']",
            "volumes: [./a:/a:ro, data:/d:nocopy, /anonymous, {type: tmpfs, target: /m, tmpfs: {size: 1m, mode: 0700}}]",
            "volumes: [{type: volume, source: data, target: /d, volume: {subpath: in}}, {type: image, source: x, target: /i}]",
            "tmpfs: ['/run:size=1m,noexec', /tmp]",
            "secrets: [key, {source: key, target: other, mode: 0440, uid: '5'}]",
            "configs: [{source: conf, target: /etc/conf}]",
            "healthcheck: {test: curl x, interval: 1m, retries: 5, start_period: 90s}",
            "healthcheck: {disable: true}",
            "depends_on: [db]",
            "depends_on: {db: {condition: service_healthy, required: false, restart: true}}",
            "restart: on-failure:3",
            "deploy: {replicas: 3, restart_policy: {condition: any, delay: 5s}, update_config: {order: start-first, parallelism: 0}}",
            "deploy: {resources: {limits: {cpus: '0.25', memory: 1gb}, reservations: {devices: [{capabilities: [gpu], count: all}]}}}",
            "scale: 2",
            "mem_limit: 64m",
            "cpus: 1.5",
            "ulimits: {nofile: 1024, nproc: {soft: 1, hard: 2}}",
            "blkio_config: {weight: 10, weight_device: [{path: /d, weight: 20}], device_write_bps: [{path: /d, rate: 1k}]}",
            "devices: ['/dev/a:/dev/b:r', 'vendor.com/class=all']",
            "gpus: [{driver: nvidia, count: 1}]",
            "networks: {default: {aliases: [x], ipv4_address: 10.0.0.2}, back: }",
            "network_mode: host",
            "extra_hosts: ['a:1.2.3.4', 'b=::1']",
            "dns: 1.1.1.1",
            "logging: {driver: json-file, options: {max-size: 10m, max-file: 3}}",
            "labels: [a=b, c]",
            "sysctls: {net.core.somaxconn: 1024}",
            "build: {context: ., args: {A: 1}, ssh: [default], secrets: [key], cache_from: [x], additional_contexts: {c: ./c}}",
            "build: ./here",
            "post_start: [{command: echo hi, user: root, environment: [A=1]}]",
            "stop_grace_period: 1m30s",
            "privileged: yes",
            "init: true",
            "pull_policy: if_not_present",
            "credential_spec: {file: spec.json}",
            "x-mine: {any: thing}");

    @TempDir
    Path folder;

    static List<Long> seeds() {
        return new Random(20_261_121).longs(150).boxed().toList();
    }

    private Composed document(long seed) {
        var random = new Random(seed);
        var lines = new StringBuilder();
        var keys = new HashSet<String>();
        for (int i = 0; i < 12; i++) {
            String line = LINES.get(random.nextInt(LINES.size()));
            String key = line.substring(0, line.indexOf(':'));
            boolean clash = (key.equals("network_mode") && keys.contains("networks"))
                    || (key.equals("networks") && keys.contains("network_mode"))
                    || (key.equals("scale") && keys.contains("deploy"))
                    || (List.of("deploy", "mem_limit", "cpus").contains(key)
                            && List.of("deploy", "scale", "mem_limit", "cpus").stream()
                                    .anyMatch(keys::contains));
            if (!clash && keys.add(key)) {
                lines.append("    ").append(line).append('\n');
            }
        }
        return Composed.of(
                folder,
                "services:\n  web:\n    image: web\n" + lines + "  db: {image: db}\n"
                        + "networks: {back: {driver: bridge, ipam: {config: [{subnet: 10.0.0.0/8}]}}}\n"
                        + "volumes: {data: {labels: [a=b]}}\n"
                        + "secrets: {key: {file: ./key}}\nconfigs: {conf: {content: hello}}\n");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_long_form_read_again_stays_as_it_is(long seed) {
        Composed composed = document(seed);
        assertThat(composed.errors()).isEmpty();
        var again = SchemaReader.read(
                composed.document(),
                new Surroundings(folder.resolve("elsewhere"), Path.of("/nowhere"), Variables.of(Map.of())));
        assertThat(again.problems()).isEmpty();
        assertThat(Nodes.sameContent(again.longForm(), composed.document())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void the_app_survives_being_stored_as_plain_values(long seed) {
        Composed composed = document(seed);
        var stored = PlainTree.map(composed.document());
        assertThat(AppReader.read(PlainTree.read(stored, "release"))).isEqualTo(composed.app());
    }
}
