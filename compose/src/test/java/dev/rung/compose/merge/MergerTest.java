package dev.rung.compose.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.yaml.KeyPath;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Nodes;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected results are those of docker compose 2.26.1, but for the form of lists and mappings. */
@Timeout(30)
class MergerTest {
    private final List<Problem> problems = new ArrayList<>();
    private final Merger merger = new Merger(problems::add);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // Scalars are replaced, a null leaves what was there.
                "image: a | image: b | image: b",
                "image: a | image: null | image: a",
                // Lists are joined, but for those that say one thing.
                "security_opt: [a] | security_opt: [a, b] | security_opt: [a, a, b]",
                "command: [a] | command: b c | command: b c",
                "entrypoint: a | entrypoint: [b] | entrypoint: [b]",
                "healthcheck: {test: a, retries: 1} | healthcheck: {test: [b]} | healthcheck: {test: [b], retries: 1}",
                "ulimits: {n: {soft: 1, hard: 2}} | ulimits: {n: 3} | ulimits: {n: 3}",
                // One word is a list of one.
                "dns: 1.1.1.1 | dns: [2.2.2.2, 1.1.1.1] | dns: [1.1.1.1, 2.2.2.2]",
                "env_file: a.env | env_file: [{path: b.env}] | env_file: [a.env, {path: b.env}]",
                // Keys and values, in either form.
                "environment: [A=1, B=2] | environment: [B=3] | environment: [A=1, B=3]",
                "environment: {A: 1, B: 2} | environment: {B: null} | environment: {A: 1, B: null}",
                "environment: {A: 1, B: null} | environment: [B=3] | environment: [A=1, B=3]",
                "environment: [A=1] | environment: {A: true, C: 1.10} | environment: [A=true, C=1.1]",
                "labels: [a=1] | labels: {a: 2, b: null} | labels: [a=2, b]",
                "extra_hosts: [a=1.1.1.1] | extra_hosts: {b: [2.2.2.2, 3.3.3.3]} | "
                        + "extra_hosts: [a=1.1.1.1, b=2.2.2.2, b=3.3.3.3]",
                "extra_hosts: [a=1.1.1.1] | extra_hosts: [a=1.1.1.1, a=2.2.2.2] | extra_hosts: [a=1.1.1.1, a=2.2.2.2]",
                // What is mounted or published at the same place is replaced where it stands.
                "ports: [`80:80`, `443:443`] | ports: [`80:80/tcp`, `81:80`] | ports: [`80:80/tcp`, `443:443`, `81:80`]",
                "ports: [`80:80`] | ports: [{target: 80, published: `80`}] | ports: [{target: 80, published: `80`}]",
                "ports: [`[::1]:80:80`] | ports: [`80:80`] | ports: [`[::1]:80:80`, `80:80`]",
                "volumes: [./a:/x, v:/y] | volumes: [./b:/x:ro] | volumes: [./b:/x:ro, v:/y]",
                "volumes: [./a:/x] | volumes: [{type: volume, source: v, target: /x}] | "
                        + "volumes: [{type: volume, source: v, target: /x}]",
                "secrets: [s] | secrets: [{source: t, target: /run/secrets/s}] | "
                        + "secrets: [{source: t, target: /run/secrets/s}]",
                "configs: [c] | configs: [{source: c, mode: 1}] | configs: [{source: c, mode: 1}]",
                "devices: [/dev/a:/dev/b] | devices: [/dev/c:/dev/b:r] | devices: [/dev/c:/dev/b:r]",
                "cap_add: [A] | cap_add: [B, A] | cap_add: [A, B]",
                // Short forms become long ones where they meet.
                "depends_on: [a] | depends_on: {b: {condition: service_healthy}} | "
                        + "depends_on: {a: {condition: service_started, required: true}, b: {condition: service_healthy}}",
                "networks: [n] | networks: {n: {aliases: [x]}, m: null} | networks: {n: {aliases: [x]}, m: null}",
                "build: ./d | build: {args: [A=1]} | build: {context: ./d, args: [A=1]}",
                "logging: {driver: a, options: {x: 1}} | logging: {driver: b} | logging: {driver: b}",
                "logging: {driver: a, options: {x: 1}} | logging: {options: {y: 2}} | "
                        + "logging: {driver: a, options: {x: 1, y: 2}}",
                // Extensions are replaced whole.
                "x-a: {b: 1} | x-a: {c: 2} | x-a: {c: 2}"
            })
    void services_are_merged(String base, String over, String merged) {
        assertThat(Trees.plain(merge(service(base), service(over)))).isEqualTo(Trees.plain(service(merged)));
        assertThat(problems).isEmpty();
    }

    @Test
    void address_pools_of_the_same_subnet_are_merged() {
        Node.Mapping base = Trees.of("networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8}, {subnet: 11.0.0.0/8}]}}}");
        Node.Mapping over = Trees.of("networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8, gateway: 10.0.0.1}]}}}");

        assertThat(Trees.plain(merge(base, over)))
                .isEqualTo(
                        Trees.plain(
                                Trees.of(
                                        "networks: {n: {ipam: {config: [{subnet: 10.0.0.0/8, gateway: 10.0.0.1}, {subnet: 11.0.0.0/8}]}}}")));
    }

    @Test
    void every_value_keeps_the_place_where_the_winner_was_written() {
        Node.Mapping base = Trees.of("services:\n  a:\n    image: one\n    tty: true\n");
        Node.Mapping over = Trees.of("services: {a: {image: two}}\n");

        Node.Mapping service = Nodes.getMapping(merge(base, over), "services")
                .flatMap(services -> Nodes.getMapping(services, "a"))
                .orElseThrow();
        assertThat(Trees.entry(service, "image").value().mark()).hasToString("test.yaml:1:23");
        assertThat(Trees.entry(service, "tty").value().mark()).hasToString("test.yaml:4:10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ports: [80] | ports: {a: 1} | services.a.ports is a mapping, which cannot be merged with a list at",
                "deploy: {a: 1} | deploy: x | services.a.deploy is the text 'x', which cannot be merged with a mapping at",
                "environment: 5 | environment: [A=1] | services.a.environment is a list, which cannot be merged with "
                        + "the number 5 at"
            })
    void values_of_different_kinds_are_refused(String base, String over, String message) {
        merge(service(base), service(over));

        assertThat(problems)
                .singleElement()
                .extracting(p -> p.key() + " " + p.message())
                .asString()
                .startsWith(message);
    }

    @Test
    void an_item_that_is_no_scalar_stays_when_lists_are_made_unique() {
        Node.Mapping odd = service("environment: [A=1, {B: 2}, [c], A=2]");

        assertThat(Trees.plain(Unique.enforce(odd))).isEqualTo(Trees.plain(service("environment: [A=2, {B: 2}, [c]]")));
    }

    @Test
    void merging_with_nothing_changes_nothing() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        Node.Mapping nothing = Trees.of("{}");
        for (int i = 0; i < 500; i++) {
            Node.Mapping any = Trees.randomMapping(random, 3);
            assertThat(Trees.plain(merger.documents(any, nothing))).isEqualTo(Trees.plain(any));
            assertThat(Trees.plain(merger.documents(nothing, any))).isEqualTo(Trees.plain(any));
        }
    }

    @Test
    void merging_mappings_is_associative() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        for (int i = 0; i < 500; i++) {
            Node.Mapping a = Trees.randomMapping(random, 3);
            Node.Mapping b = Trees.randomMapping(random, 3);
            Node.Mapping c = Trees.randomMapping(random, 3);
            assertThat(Trees.plain(merger.documents(merger.documents(a, b), c)))
                    .isEqualTo(Trees.plain(merger.documents(a, merger.documents(b, c))));
        }
    }

    @Test
    void merging_a_mapping_with_itself_changes_nothing() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
        for (int i = 0; i < 500; i++) {
            Node.Mapping any = Trees.randomMapping(random, 3);
            assertThat(Trees.plain(merger.documents(any, any))).isEqualTo(Trees.plain(any));
        }
    }

    @Test
    void the_places_of_a_reset_are_dropped() {
        Node.Mapping document = Trees.of("services: {a: {ports: [80], image: x}, b: {image: y}}");

        Node.Mapping rest = ResetPlaces.drop(
                document,
                List.of(
                        KeyPath.of("services", "a", "ports"),
                        KeyPath.of("services", "b"),
                        KeyPath.of("services", "none", "image")));

        assertThat(Trees.plain(rest)).isEqualTo(Map.of("services", Map.of("a", Map.of("image", "x"))));
    }

    private Node.Mapping merge(Node.Mapping base, Node.Mapping over) {
        return Unique.enforce(merger.documents(base, over));
    }

    private static Node.Mapping service(String keys) {
        return Trees.of("services: {a: {" + keys.replace('`', '"') + "}}");
    }
}
