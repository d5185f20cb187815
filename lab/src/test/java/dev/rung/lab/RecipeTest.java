package dev.rung.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeTest {

    @TempDir
    Path folder;

    @Test
    void its_name_says_which_debian_and_what_it_is_made_by() {
        var recipe = new Recipe(Debian.BOOKWORM);

        assertThat(recipe.name()).matches("bookworm-[0-9a-f]{12}").isEqualTo(new Recipe(Debian.BOOKWORM).name());
        assertThat(new Recipe(Debian.TRIXIE).name())
                .matches("trixie-[0-9a-f]{12}")
                .isNotEqualTo(recipe.name());
    }

    @Test
    void every_file_of_it_is_written_and_counts() throws IOException {
        new Recipe(Debian.BOOKWORM).write(folder);

        try (Stream<Path> sources = Files.list(Path.of("src/main/resources/dev/rung/lab/image"));
                Stream<Path> written = Files.list(folder)) {
            assertThat(written.map(Path::getFileName))
                    .containsExactlyInAnyOrderElementsOf(
                            sources.map(Path::getFileName).toList());
        }
        assertThat(folder.resolve("packages")).content().contains("openssh-server");
        assertThat(folder.resolve("left-out")).content().contains("docker.io");
    }

    @Test
    void every_debian_has_the_number_people_know() {
        for (Debian debian : Debian.values()) {
            assertThat(Debian.of(debian.version())).contains(debian);
        }
        assertThat(Debian.of("14")).isEmpty();
    }
}
