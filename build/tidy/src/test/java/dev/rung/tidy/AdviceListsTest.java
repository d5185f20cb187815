package dev.rung.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.advice.Limit;
import dev.rung.core.advice.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of advice are a published list. */
class AdviceListsTest {
    @Test
    void every_limit_has_its_row_in_the_published_list_and_no_other_has() throws IOException {
        assertThat(firstWords("docs/limits.md"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Limit.values()).map(Limit::word).toList());
    }

    @Test
    void every_pattern_has_its_row_in_the_published_list_and_no_other_has() throws IOException {
        assertThat(firstWords("docs/patterns.md"))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(Pattern.values()).map(Pattern::word).toList());
    }

    /** The words in code that begin the rows of a document's table. */
    private static List<String> firstWords(String document) throws IOException {
        try (Stream<String> lines = Files.lines(Repository.ROOT.resolve(document))) {
            return lines.filter(line -> line.startsWith("| `"))
                    .map(line -> line.substring(3, line.indexOf('`', 3)))
                    .toList();
        }
    }
}
