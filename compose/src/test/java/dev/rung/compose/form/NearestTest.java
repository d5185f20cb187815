package dev.rung.compose.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KEYS =
            List.of("environment", "env_file", "image", "ports", "expose", "depends_on", "healthcheck", "volumes");

    @Test
    void a_mistyped_key_finds_the_key_that_was_meant() {
        assertThat(Nearest.to("enviroment", KEYS)).contains("environment");
        assertThat(Nearest.to("imgae", KEYS)).contains("image");
        assertThat(Nearest.to("healthchek", KEYS)).contains("healthcheck");
    }

    @Test
    void case_dashes_and_underscores_do_not_count() {
        assertThat(Nearest.to("Environment", KEYS)).contains("environment");
        assertThat(Nearest.to("depends-on", KEYS)).contains("depends_on");
    }

    @Test
    void a_word_that_is_far_from_all_finds_none() {
        assertThat(Nearest.to("kubernetes", KEYS)).isEmpty();
        assertThat(Nearest.to("x", KEYS)).isEmpty();
        assertThat(Nearest.to("", KEYS)).isEmpty();
    }

    @Test
    void swapped_neighbours_are_one_edit() {
        assertThat(Nearest.edits("ab", "ba")).isEqualTo(1);
        assertThat(Nearest.edits("ports", "prots")).isEqualTo(1);
        assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
    }
}
