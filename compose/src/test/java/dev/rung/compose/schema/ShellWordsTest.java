package dev.rung.compose.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void words_are_parted_by_space_and_quotes_hold_them_together() {
        assertThat(ShellWords.split("echo \"hi there\" 'a b' c\\ d").orElseThrow())
                .containsExactly("echo", "hi there", "a b", "c d");
    }

    @Test
    void an_empty_quote_is_an_empty_word_and_an_empty_line_has_none() {
        assertThat(ShellWords.split("a '' b").orElseThrow()).containsExactly("a", "", "b");
        assertThat(ShellWords.split("   ").orElseThrow()).isEmpty();
    }

    @Test
    void the_line_ends_at_an_unquoted_operator() {
        assertThat(ShellWords.split("run --fast && echo done").orElseThrow()).containsExactly("run", "--fast");
        assertThat(ShellWords.split("run 2> /dev/null").orElseThrow()).containsExactly("run");
        assertThat(ShellWords.split("sh -c 'a && b'").orElseThrow()).containsExactly("sh", "-c", "a && b");
    }

    @Test
    void backslashes_stay_in_single_quotes_only() {
        assertThat(ShellWords.split("'a\\b' \"c\\\"d\"").orElseThrow()).containsExactly("a\\b", "c\"d");
    }

    @Test
    void an_open_quote_or_a_stray_parenthesis_is_no_command() {
        assertThat(ShellWords.split("echo \"hi")).isEmpty();
        assertThat(ShellWords.split("echo (hi)")).isEmpty();
        assertThat(ShellWords.split("echo hi\\")).isEmpty();
    }
}
