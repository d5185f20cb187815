package dev.rung.compose.interpolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;

/** The expected texts are those that docker compose 2.26.1 prints, with A=1, EMPTY= and nothing else set. */
@Timeout(30)
class TemplateTest {
    private final List<String> unset = new ArrayList<>();
    private final Template template = new Template(Variables.of(Map.of("A", "1", "EMPTY", "")), unset::add);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$A | 1",
                "${A} | 1",
                "x${A}y | x1y",
                "$A-b | 1-b",
                "$$A | $A",
                "$$$$ | $$",
                "$1 | $1",
                "$(date) | $(date)",
                "a$ | a$",
                "${A:-d} | 1",
                "${EMPTY:-d} | d",
                "${X:-d} | d",
                "${EMPTY-d}| ''",
                "${X-d} | d",
                "${A:+a} | a",
                "${EMPTY:+a}| ''",
                "${X:+a}| ''",
                "${EMPTY+a} | a",
                "${X+a}| ''",
                "${A:?e} | 1",
                "${EMPTY?e}| ''",
                "${X:-${Y:-z}}q | zq",
                "${X:-a} ${Y:-b} | a b",
                "${X:-a}} | a}",
                "${X:-{\"a\":1}} | {\"a\":1}",
                "${X:-{}} b}c | {}} bc",
                "${X:-{}} | {}",
                "${X:-$A} | 1",
                "${X:-a:-b} | a:-b",
                "${X:-$$} | $",
                "${X:-http://h:80/} | http://h:80/"
            })
    void variables_are_replaced(String text, String replaced) throws Exception {
        assertThat(template.substitute(text)).isEqualTo(replaced);
        assertThat(unset).isEmpty();
    }

    @Test
    void an_unset_variable_is_told_and_becomes_empty() throws Exception {
        assertThat(template.substitute("<$X><${Y}>")).isEqualTo("<><>");
        assertThat(unset).containsExactly("X", "Y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${}", "${X", "${X!a}", "${1}", "${X:}", "${X:-a\nb}", "${ X}", "${X:-a", "${"})
    void what_is_no_variable_is_refused(String text) {
        assertThatThrownBy(() -> template.substitute(text))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining(
                        "is not a variable: expected ${NAME} or ${NAME:-default}; write $$ for a plain $");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${X:?say it} | the required variable X is not set: say it",
                "${X?} | the required variable X is not set",
                "${EMPTY:?$A} | the required variable EMPTY is empty: 1",
                "${A:-${X:?need}} | the required variable X is not set: need"
            })
    void a_missing_required_variable_is_refused(String text, String message) {
        assertThatThrownBy(() -> template.substitute(text)).hasMessage(message);
    }

    @Test
    void values_are_not_looked_into_for_more_variables() throws Exception {
        Template nested = new Template(Variables.of(Map.of("P", "a$A${A}")), unset::add);

        assertThat(nested.substitute("$P")).isEqualTo("a$A${A}");
    }

    @Test
    void nesting_without_end_is_refused() {
        assertThatThrownBy(() -> template.substitute("${X:-".repeat(100_000) + "}".repeat(100_000)))
                .hasMessage("variables are nested more than 50 deep");
    }

    @Test
    void a_text_that_grows_without_end_is_refused() {
        Template large = new Template(Variables.of(Map.of("L", "x".repeat(100_000))), unset::add);

        assertThatThrownBy(() -> large.substitute("$L ".repeat(1_000)))
                .hasMessage("the text becomes too long when its variables are replaced");
    }

    @Test
    void a_text_without_a_dollar_stays_as_it_is() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(42);
        for (int i = 0; i < 2_000; i++) {
            String text = Trees.randomText(random);
            assertThat(template.substitute(text)).isEqualTo(text);
        }
    }

    @Test
    void a_text_with_its_dollars_doubled_says_itself() throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(43);
        for (int i = 0; i < 2_000; i++) {
            String text = Trees.randomText(random).replace('a', '$');
            assertThat(template.substitute(text.replace("$", "$$"))).isEqualTo(text);
        }
    }
}
