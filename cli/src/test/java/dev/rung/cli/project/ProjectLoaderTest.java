package dev.rung.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.cli.GlobalFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void an_app_has_the_name_that_rung_yaml_gives_it() throws IOException {
        Files.writeString(folder.resolve("rung.yaml"), "app: shop\n");

        assertThat(load("name: agent\nservices: { web: { image: nginx } }\n")
                        .environment()
                        .app())
                .isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "images", "files"})
    void a_name_that_rung_needs_for_itself_is_refused(String name) {
        assertThatThrownBy(() -> load("name: " + name + "\nservices: { web: { image: nginx } }\n"))
                .isInstanceOfSatisfying(UsageException.class, e -> {
                    assertThat(e).hasMessageStartingWith(name + ": no app can have this name");
                    assertThat(e.remedy()).contains("app:");
                });
    }

    private Project load(String compose) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), compose);
        var flags = new GlobalFlags(
                folder,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                false,
                false,
                false,
                false,
                Set.of(),
                Optional.empty());
        return new ProjectLoader(flags, Map.of()).load();
    }
}
