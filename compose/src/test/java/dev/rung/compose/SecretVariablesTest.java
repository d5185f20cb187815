package dev.rung.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.files.LoadRequest;
import dev.rung.compose.model.PlainTree;
import dev.rung.compose.yaml.Problem;
import dev.rung.core.app.SecretReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Variables that are secrets: a reference stands in the place of each. */
class SecretVariablesTest {
    private static final String REFERENCE = SecretReference.to("DB_PASSWORD");

    @TempDir
    private Path folder;

    @Test
    void a_secret_is_referred_to_wherever_an_instances_environment_takes_it() throws IOException {
        Files.writeString(folder.resolve("web.env"), "COPY=${DB_PASSWORD}");
        ComposeApp app = load("""
                services:
                  web:
                    image: web
                    env_file: web.env
                    environment:
                      URL: postgres://shop:${DB_PASSWORD}@db
                      DB_PASSWORD:
                """);

        assertThat(app.app()
                        .orElseThrow()
                        .service("web")
                        .orElseThrow()
                        .execution()
                        .environment())
                .containsEntry("URL", "postgres://shop:" + REFERENCE + "@db")
                .containsEntry("DB_PASSWORD", REFERENCE)
                .containsEntry("COPY", REFERENCE);
    }

    @Test
    void the_value_of_a_variable_that_is_a_secret_gets_into_no_document() throws IOException {
        Files.writeString(folder.resolve(".env"), "DB_PASSWORD=from a file");
        ComposeApp app = load("""
                services: { web: { image: web, environment: [ "A=${DB_PASSWORD}" ] } }
                configs: { conf: { content: "password=${DB_PASSWORD}" } }
                """);

        assertThat(app.variables()).containsEntry("DB_PASSWORD", "sesame");
        assertThat(PlainTree.map(app.document()).toString())
                .contains("A=" + REFERENCE)
                .doesNotContain("sesame", "from a file");
    }

    @Test
    void a_secret_where_everybody_sees_it_is_refused_with_its_place() throws IOException {
        ComposeApp app = load("""
                services:
                  web:
                    image: web
                    command: [serve, "--password=${DB_PASSWORD}"]
                    labels: { password: "${DB_PASSWORD}" }
                """);

        assertThat(app.problems())
                .allMatch(problem -> problem.kind() == Problem.Kind.ERROR)
                .extracting(Problem::key)
                .containsExactly("services.web.command[1]", "services.web.labels.password");
        assertThat(app.problems().getFirst().message()).startsWith("DB_PASSWORD is a secret, and this is seen");
        assertThat(app.problems().getFirst().mark().line()).isEqualTo(4);
    }

    private ComposeApp load(String compose) throws IOException {
        Files.writeString(folder.resolve("compose.yaml"), compose);
        return ComposeApp.load(
                LoadRequest.of(folder, Map.of("DB_PASSWORD", "sesame")).withSecrets(Set.of("DB_PASSWORD")));
    }
}
