package dev.rung.compose.interpolate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.yaml.Mark;
import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class InterpolatorTest {
    private final List<Problem> problems = new ArrayList<>();
    private final Interpolator interpolator =
            new Interpolator(Variables.of(Map.of("N", "3", "T", "yes", "TAG", "1")), problems::add);

    @Test
    void values_are_interpolated_and_keys_are_not() {
        assertThat(interpolated("labels: {\"${TAG}\": \"${TAG}\"}")).isEqualTo(Map.of("labels", Map.of("${TAG}", "1")));
    }

    @Test
    void a_number_where_one_is_wanted_becomes_a_number() {
        assertThat(interpolated(
                        "services: {a: {deploy: {replicas: \"${N}\"}, cpus: \"0.5\", ports: [{target: \"$N\"}]}}"))
                .isEqualTo(Map.of(
                        "services",
                        Map.of(
                                "a",
                                Map.of(
                                        "deploy",
                                        Map.of("replicas", 3L),
                                        "cpus",
                                        0.5,
                                        "ports",
                                        List.of(Map.of("target", 3L))))));
    }

    @Test
    void elsewhere_a_number_stays_text() {
        assertThat(interpolated("services: {a: {environment: {A: \"${N}\"}}}"))
                .isEqualTo(Map.of("services", Map.of("a", Map.of("environment", Map.of("A", "3")))));
    }

    @Test
    void the_booleans_of_older_yaml_are_taken_with_a_warning() {
        assertThat(interpolated("services: {a: {tty: \"$T\", init: \"TRUE\"}}"))
                .isEqualTo(Map.of("services", Map.of("a", Map.of("tty", true, "init", true))));
        assertThat(problems)
                .extracting(Problem::kind, Problem::key, Problem::message)
                .containsExactly(Tuple.tuple(
                        Problem.Kind.WARNING, "services.a.tty", "'yes' is not a boolean of YAML 1.2, write true"));
    }

    @Test
    void a_text_that_says_no_number_is_left_for_the_schema_to_refuse() {
        assertThat(interpolated("services: {a: {scale: abc}}"))
                .isEqualTo(Map.of("services", Map.of("a", Map.of("scale", "abc"))));
        assertThat(problems).isEmpty();
    }

    @Test
    void an_unset_variable_is_a_warning_at_its_place() {
        interpolated("services:\n  a:\n    image: \"x:${NONE}\"\n");

        assertThat(problems)
                .containsExactly(new Problem(
                        Problem.Kind.WARNING,
                        new Mark("test.yaml", 3, 12),
                        "services.a.image",
                        "the variable NONE is not set, an empty text is used"));
    }

    @Test
    void every_malformed_variable_is_an_error_at_its_place() {
        interpolated("a: [\"${\", \"${X:?need}\"]");

        assertThat(problems)
                .extracting(p -> p.kind() + " " + p.mark() + " " + p.key())
                .containsExactly("ERROR test.yaml:1:5 a[0]", "ERROR test.yaml:1:11 a[1]");
    }

    @Test
    void a_document_without_variables_is_shared_and_not_copied() {
        Node.Mapping document = Trees.of("services: {a: {image: x, ports: [80], tty: true}}");

        assertThat(interpolator.interpolate(document)).isSameAs(document);
    }

    private Object interpolated(String yaml) {
        return Trees.plain(interpolator.interpolate(Trees.of(yaml)));
    }
}
