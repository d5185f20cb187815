package dev.rung.compose.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.rung.compose.interpolate.Variables;
import dev.rung.compose.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are those that docker compose 2.26.1 reads. */
class EnvFileTest {
    private final List<Problem> problems = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void names_values_comments_and_export_are_understood() throws IOException {
        assertThat(dotenv("""
                # a comment
                A=1
                export B=two words
                C = spaced
                D: as in yaml
                E=un $A # trailing
                F=#none
                G=a#b
                H=
                I=  padded\s\s
                j.k-l[0]=odd
                """))
                .containsExactly(
                        entry("A", "1"),
                        entry("B", "two words"),
                        entry("C", "spaced"),
                        entry("D", "as in yaml"),
                        entry("E", "un 1"),
                        entry("F", "#none"),
                        entry("G", "a#b"),
                        entry("H", ""),
                        entry("I", "padded"),
                        entry("j.k-l[0]", "odd"));
    }

    @Test
    void quotes_keep_space_lines_and_in_single_ones_dollars() throws IOException {
        assertThat(dotenv("""
                A=1
                B="double $A ${A}x" # trailing
                C='single $A'
                D="two
                lines"
                E='it\\'s'
                F='\\n'
                G=a"b"c
                """))
                .contains(
                        entry("B", "double 1 1x"),
                        entry("C", "single $A"),
                        entry("D", "two\nlines"),
                        entry("E", "it's"),
                        entry("F", "\\n"),
                        entry("G", "a\"b\"c"));
    }

    @Test
    void double_quotes_understand_escapes() throws IOException {
        assertThat(dotenv("A=\"a\\\"b\\\\c\\td\\n\"\nB=\"\\$A\"\nC=\"\\012\\0123\\x41\\q\"\nD=$$A\n"))
                .containsExactly(
                        entry("A", "a\"b\\c\td\n"), entry("B", "$A"), entry("C", "\\12S\\x41\\q"), entry("D", "$A"));
    }

    @Test
    void variables_from_outside_come_before_those_of_the_file() throws IOException {
        assertThat(dotenv("OUT=file\nA=$OUT\nB=${NONE-d}\n", Map.of("OUT", "outside")))
                .containsExactly(entry("OUT", "file"), entry("A", "outside"), entry("B", "d"));
    }

    @Test
    void a_name_alone_takes_the_variable_over_from_outside() throws IOException {
        assertThat(dotenv("OUT\nNONE\nLAST", Map.of("OUT", "1", "LAST", "2")))
                .containsExactly(entry("OUT", "1"), entry("LAST", "2"));
    }

    @Test
    void an_unset_variable_is_a_warning() throws IOException {
        assertThat(dotenv("\n\nA=x$NONE\n")).containsExactly(entry("A", "x"));
        assertThat(messages())
                .containsExactly("WARNING test.env:3:3 the variable NONE is not set, an empty text is used");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A B=1 | 1:1 'A B' is not the name of a variable, expected NAME=value",
                "FOO!=1 | 1:4 unexpected '!' in the name of a variable, expected NAME=value",
                "=1 | 1:1 '' is not the name of a variable, expected NAME=value",
                "A=\"x | 1:3 the value of A is not closed, expected another \"",
                "A=${X:?need} | 1:3 the required variable X is not set: need"
            })
    void what_cannot_be_read_is_told_with_its_place(String text, String message) throws IOException {
        dotenv(text);

        assertThat(messages()).containsExactly("ERROR test.env:" + message);
    }

    @Test
    void a_file_of_garbage_is_told_once() throws IOException {
        dotenv("!\n".repeat(10_000));

        assertThat(problems).hasSize(1);
    }

    @Test
    void the_raw_format_takes_values_to_the_letter() throws IOException {
        Path file = Files.writeString(folder.resolve("raw.env"), "# c\nA=\"q\" # x\nB='$A'\n  C= s \nOUT\nNONE\n");

        assertThat(EnvFile.read(file, "raw.env", EnvFile.Format.RAW, Variables.of(Map.of("OUT", "1")), problems::add))
                .containsExactly(entry("A", "\"q\" # x"), entry("B", "'$A'"), entry("C", " s "), entry("OUT", "1"));
        assertThat(problems).isEmpty();
    }

    @Test
    void the_raw_format_refuses_names_with_space() throws IOException {
        Path file = Files.writeString(folder.resolve("raw.env"), "A=1\nB C=2\n");

        EnvFile.read(file, "raw.env", EnvFile.Format.RAW, Variables.of(Map.of()), problems::add);

        assertThat(messages())
                .containsExactly("ERROR raw.env:2:1 'B C' is not the name of a variable, expected NAME=value");
    }

    @Test
    void a_missing_file_is_told() {
        EnvFile.read(folder.resolve("none"), "none", EnvFile.Format.DOTENV, Variables.of(Map.of()), problems::add);

        assertThat(messages()).containsExactly("ERROR none:1:1 there is no such file");
    }

    @Test
    void the_process_wins_over_files_and_later_files_over_earlier_ones() throws IOException {
        SequencedMap<String, Path> files = new LinkedHashMap<>();
        files.put("1.env", Files.writeString(folder.resolve("1.env"), "A=1\nB=1\nC=1\n"));
        files.put("2.env", Files.writeString(folder.resolve("2.env"), "B=2\nC=2\nD=$B$A\n"));
        ProjectEnvironment environment = new ProjectEnvironment(Map.of("C", "process"));

        environment.add(files, problems::add);

        assertThat(environment.values())
                .containsExactly(entry("C", "process"), entry("A", "1"), entry("B", "2"), entry("D", "11"));
    }

    private SequencedMap<String, String> dotenv(String text) throws IOException {
        return dotenv(text, Map.of());
    }

    private SequencedMap<String, String> dotenv(String text, Map<String, String> outer) throws IOException {
        Path file = Files.writeString(folder.resolve("test.env"), text);
        return EnvFile.read(file, "test.env", EnvFile.Format.DOTENV, Variables.of(outer), problems::add);
    }

    private List<String> messages() {
        return problems.stream()
                .map(problem -> problem.kind() + " " + problem.mark() + " " + problem.message())
                .toList();
    }
}
