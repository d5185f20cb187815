package dev.rung.laptop.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of .dockerignore, by the examples of Docker's own documentation. */
class DockerIgnoreTest {

    @Test
    void a_pattern_matches_from_the_context_on_and_a_star_within_one_folder() {
        var ignore = DockerIgnore.parse(List.of("# a comment", "", "*/temp*", "*/*/temp*", "temp?"));

        assertThat(ignore.ignores("somedir/temporary.txt")).isTrue();
        assertThat(ignore.ignores("somedir/subdir/temporary.txt")).isTrue();
        assertThat(ignore.ignores("tempa")).isTrue();
        assertThat(ignore.ignores("temporary")).isFalse();
        assertThat(ignore.ignores("a/b/c/temp")).isFalse();
        assertThat(ignore.ignores("# a comment")).isFalse();
    }

    @Test
    void an_ignored_folder_takes_all_that_is_in_it() {
        var ignore = DockerIgnore.parse(List.of("/node_modules/"));

        assertThat(ignore.ignores("node_modules/a/b.js")).isTrue();
        assertThat(ignore.skipsFolder("node_modules")).isTrue();
        assertThat(ignore.ignores("src/node_modules/a")).isFalse();
    }

    @Test
    void two_stars_match_any_depth_none_included() {
        var ignore = DockerIgnore.parse(List.of("**/*.go", "docs/**"));

        assertThat(ignore.ignores("main.go")).isTrue();
        assertThat(ignore.ignores("a/b/main.go")).isTrue();
        assertThat(ignore.ignores("docs/a/b")).isTrue();
        assertThat(ignore.ignores("main.got")).isFalse();
    }

    @Test
    void the_last_pattern_that_matches_decides() {
        var ignore = DockerIgnore.parse(List.of("*.md", "!README*.md", "README-secret.md"));

        assertThat(ignore.ignores("CHANGELOG.md")).isTrue();
        assertThat(ignore.ignores("README.md")).isFalse();
        assertThat(ignore.ignores("README-secret.md")).isTrue();
        assertThat(ignore.skipsFolder("x.md")).isFalse();
    }
}
