package dev.rung.compose.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class YamlReaderTest {
    @Test
    void every_value_knows_its_line_and_column() {
        Node.Mapping root = Trees.of("""
                services:
                  web:
                    image: nginx
                """);

        Node.Mapping web = Nodes.getMapping(root, "services")
                .flatMap(services -> Nodes.getMapping(services, "web"))
                .orElseThrow();
        assertThat(Trees.entry(web, "image").keyMark()).hasToString("test.yaml:3:5");
        assertThat(Trees.entry(web, "image").value().mark()).hasToString("test.yaml:3:12");
    }

    @Test
    void merge_keys_are_merged_below_what_the_mapping_says_itself() {
        Node.Mapping root = Trees.of("""
                x-a: &a {image: a, tty: true}
                x-b: &b {image: b, init: true}
                services:
                  one: {<<: *a, image: own}
                  two:
                    <<: [*a, *b]
                """);

        Object services = Trees.plain(Nodes.get(root, "services").orElseThrow());
        assertThat(services)
                .isEqualTo(Map.of(
                        "one",
                        Map.of("image", "own", "tty", true),
                        "two",
                        Map.of("image", "a", "tty", true, "init", true)));
    }

    @Test
    void a_quoted_merge_key_is_a_key_like_any_other() {
        assertThat(Trees.of("\"<<\": {a: 1}").entries()).containsOnlyKeys("<<");
    }

    @Test
    void a_merge_key_must_name_mappings() {
        assertThat(messages("a:\n  <<: 5\n"))
                .containsExactly("2:7 '<<' merges the number 5, expected a mapping or a list of mappings");
    }

    @Test
    void two_merge_keys_are_refused_with_both_places() {
        assertThat(messages("a: {<<: {b: 1}, <<: {c: 2}}"))
                .containsExactly(
                        "1:17 the key '<<' is already written at test.yaml:1:5; write <<: [*a, *b] to merge several");
    }

    @Test
    void a_key_written_twice_is_refused_with_both_places() {
        assertThat(messages("a: 1\nb: 2\na: 3\n"))
                .containsExactly("3:1 the key 'a' is already written at test.yaml:1:1");
    }

    @Test
    void all_keys_written_twice_are_told_at_once() {
        assertThat(messages("a: 1\na: 2\nb: {c: 1, c: 2}\n")).hasSize(2);
    }

    @Test
    void keys_must_be_text() {
        assertThat(messages("a:\n  1: x\n  true: y\n  [z]: q\n"))
                .containsExactly(
                        "2:3 the key is the number 1, expected text (write it in quotes)",
                        "3:3 the key is the boolean true, expected text (write it in quotes)",
                        "4:3 the key is a list, expected text (write it in quotes)");
    }

    @Test
    void an_alias_without_an_anchor_is_refused() {
        assertThat(messages("a: *b\n")).containsExactly("1:4 there is no anchor &b before this alias");
    }

    @Test
    void an_alias_inside_its_own_anchor_is_refused() {
        assertThat(messages("a: &b\n  c: *b\n")).containsExactly("2:6 the anchor &b contains itself");
    }

    @Test
    void aliases_that_explode_are_refused() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            yaml.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(before, before, before, before))));
        }
        yaml.append("b: [").append("*a11, ".repeat(1000)).append("]\n");

        assertThat(messages(yaml.toString()))
                .singleElement()
                .asString()
                .contains("the file becomes too large when its aliases are replaced by what they stand for");
    }

    @Test
    void values_nested_without_end_are_refused() {
        assertThat(messages("a: " + "[".repeat(100_000))).containsExactly("1:204 values are nested more than 200 deep");
    }

    @Test
    void broken_yaml_is_told_with_its_place() {
        assertThat(messages("services:\n  a:\n    image: x:y: z\n"))
                .containsExactly("3:15 invalid YAML: mapping values are not allowed here");
    }

    @Test
    void a_tab_is_no_indentation() {
        assertThat(messages("services:\n  a:\n\timage: x\n"))
                .singleElement()
                .asString()
                .startsWith("3:1 invalid YAML")
                .contains("TAB");
    }

    @Test
    void several_documents_are_read() {
        YamlFile file = read("a: 1\n---\nb: 2\n...\n");

        assertThat(file.documents())
                .extracting(d -> Trees.plain(d.root()))
                .containsExactly(Map.of("a", 1L), Map.of("b", 2L));
    }

    @Test
    void an_empty_document_among_others_is_refused() {
        assertThat(messages("a: 1\n---\n"))
                .containsExactly("2:1 the document is empty, expected a mapping with services");
    }

    @Test
    void an_empty_file_holds_no_document() {
        YamlFile file = read("# nothing\n");

        assertThat(file.documents()).isEmpty();
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void a_document_must_be_a_mapping() {
        assertThat(messages("- a\n")).containsExactly("1:1 the document is a list, expected a mapping with services");
    }

    @Test
    void resets_and_overrides_are_told_by_their_places() {
        Document document = read("""
                services:
                  a:
                    ports: !override ["80"]
                    environment: {A: !reset null, B: 1}
                """).documents().getFirst();

        assertThat(document.resets())
                .extracting(KeyPath::toString)
                .containsExactlyInAnyOrder("services.a.ports", "services.a.environment.A");
        assertThat(Trees.plain(document.root()).toString()).isEqualTo("{services={a={ports=[80], environment={B=1}}}}");
    }

    @Test
    void tags_other_than_those_of_yaml_change_nothing() {
        Node.Mapping root =
                Trees.of("{a: !!str 12, b: !thing 12, c: !!int \"3\", d: !!python/object:os.system {e: f}}");

        assertThat(Trees.plain(root)).isEqualTo(Map.of("a", "12", "b", "12", "c", 3L, "d", Map.of("e", "f")));
    }

    @Test
    void a_byte_order_mark_and_the_line_ends_of_windows_are_taken() {
        assertThat(Trees.plain(Trees.of("\uFEFFa: 1\r\nb: 2\r\n"))).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void utf_16_is_taken_when_a_byte_order_mark_says_so() {
        YamlFile file = YamlReader.read("\uFEFFa: ü".getBytes(StandardCharsets.UTF_16LE), "test.yaml");

        assertThat(Trees.plain(file.documents().getFirst().root())).isEqualTo(Map.of("a", "ü"));
    }

    @Test
    void bytes_that_are_no_text_are_refused_with_their_place() {
        assertThat(messages(new byte[] {'a', ':', ' ', '1', '\n', 'b', (byte) 0xFF}))
                .containsExactly("2:2 is not UTF-8 text");
        assertThat(messages(new byte[] {'a', ':', ' ', 0}))
                .containsExactly("1:4 holds the control character 0x00, expected text (is it a binary file?)");
    }

    @Test
    void a_file_of_50_megabytes_is_refused_by_its_size() {
        assertThat(messages(new byte[50_000_000]))
                .containsExactly("1:1 is larger than 4 MiB: not a file written by hand");
    }

    @Test
    void a_long_text_is_read_in_time_that_grows_with_its_length() {
        String text = "x".repeat(3_000_000);

        assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThat(Trees.of("a: " + text).entries()).hasSize(1));
    }

    @Test
    void a_missing_file_and_a_folder_are_told(@TempDir Path folder) {
        assertThat(YamlReader.read(folder.resolve("none.yaml"), "none.yaml").problems())
                .extracting(Problem::message)
                .containsExactly("there is no such file");
        assertThat(YamlReader.read(folder, "folder").problems())
                .extracting(Problem::message)
                .containsExactly("is a directory, expected a file");
    }

    @Test
    void an_anchor_may_be_used_hundreds_of_times() {
        String yaml = "x: &a {b: 1}\ny: [" + "*a, ".repeat(500) + "*a]\n";

        Node.Sequence uses = (Node.Sequence) Trees.entry(Trees.of(yaml), "y").value();
        assertThat(uses.items()).hasSize(501);
    }

    private static YamlFile read(String yaml) {
        return YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8), "test.yaml");
    }

    private static List<String> messages(String yaml) {
        return messages(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> messages(byte[] yaml) {
        return YamlReader.read(yaml, "test.yaml").problems().stream()
                .map(problem -> problem.mark().line() + ":" + problem.mark().column() + " " + problem.message())
                .toList();
    }
}
