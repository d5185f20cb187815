package dev.rung.compose.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The expected results are those of docker compose 2.26.1. */
@Timeout(60)
class ComposeFilesTest {
    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void aProjectFolder() throws IOException {
        project = Files.createDirectory(folder.resolve("shop"));
    }

    @Test
    void the_compose_file_of_a_folder_is_found_with_its_override() throws IOException {
        write("docker-compose.yml", "services: {old: {image: x}}");
        write("compose.yaml", "services: {web: {image: a, tty: true}}");
        write("compose.override.yaml", "services: {web: {image: b}}");

        Loaded loaded = load();

        assertThat(services(loaded)).isEqualTo(Map.of("web", Map.of("image", "b", "tty", true)));
        assertThat(loaded.files())
                .containsExactly(project.resolve("compose.yaml"), project.resolve("compose.override.yaml"));
        assertThat(messages(loaded))
                .containsExactly("WARNING docker-compose.yml:1:1  is not used, because there is also compose.yaml");
    }

    @Test
    void the_compose_file_of_a_folder_above_is_found() throws IOException {
        write("compose.yml", "services: {web: {image: x}}");
        Path below = Files.createDirectories(project.resolve("src/main"));

        Loaded loaded = ComposeFiles.load(LoadRequest.of(below, Map.of()));

        assertThat(loaded.directory()).isEqualTo(project);
        assertThat(loaded.projectName()).isEqualTo("shop");
        assertThat(loaded.hasErrors()).isFalse();
    }

    @Test
    void a_folder_without_a_compose_file_is_told() {
        assertThat(messages(load()))
                .singleElement()
                .asString()
                .contains(
                        "there is no compose.yaml, compose.yml, docker-compose.yaml, docker-compose.yml here or above");
    }

    @Test
    void a_file_by_itself_has_no_override_but_the_env_file_of_its_folder() throws IOException {
        write("sub/compose.yaml", "services: {web: {image: \"x:${TAG}\"}}");
        write("sub/compose.override.yaml", "services: {web: {image: other}}");
        write("sub/.env", "TAG=7\n");

        Loaded loaded =
                ComposeFiles.load(LoadRequest.ofFile(project, Path.of("sub/compose.yaml"), Map.of("TAG2", "9")));

        assertThat(services(loaded)).isEqualTo(Map.of("web", Map.of("image", "x:7")));
        assertThat(loaded.projectName()).isEqualTo("sub");
        assertThat(loaded.variables()).containsEntry("TAG", "7").containsEntry("COMPOSE_PROJECT_NAME", "sub");
    }

    @Test
    void problems_name_files_as_the_user_did() throws IOException {
        write("sub/compose.yaml", "services: {web: {image: \"${X:?no}\"}}");

        assertThat(messages(load("sub/compose.yaml")))
                .containsExactly(
                        "ERROR sub/compose.yaml:1:25 services.web.image the required variable X is not set: no");
    }

    @Test
    void compose_file_names_the_files_and_the_separator_may_be_chosen() throws IOException {
        write("a.yaml", "services: {web: {image: a}}");
        write("b.yaml", "services: {web: {tty: true}}");
        write(".env", "COMPOSE_FILE=a.yaml,b.yaml\nCOMPOSE_PATH_SEPARATOR=,\n");

        assertThat(services(load())).isEqualTo(Map.of("web", Map.of("image", "a", "tty", true)));
    }

    @Test
    void an_empty_name_in_compose_file_is_told() throws IOException {
        write("a.yaml", "services: {}");

        assertThat(messages(load(Map.of("COMPOSE_FILE", "a.yaml:"))))
                .containsExactly("ERROR COMPOSE_FILE:1:1  '' is not the path of a file");
    }

    @Test
    void env_files_asked_for_take_the_place_of_the_usual_one() throws IOException {
        write("compose.yaml", "services: {web: {image: \"$A-$B\"}}");
        write(".env", "A=usual\nB=usual\n");
        write("prod.env", "A=prod\n");
        LoadRequest request = new LoadRequest(
                project, List.of(), List.of(Path.of("prod.env")), List.of(), Map.of("B", "process"), Optional.empty());

        assertThat(services(ComposeFiles.load(request))).isEqualTo(Map.of("web", Map.of("image", "prod-process")));
    }

    @Test
    void the_name_comes_from_the_request_the_environment_the_files_or_the_folder() throws IOException {
        write("compose.yaml", "name: \"${N:-From_File}\"\nservices: {web: {image: \"$COMPOSE_PROJECT_NAME\"}}");
        LoadRequest asked = new LoadRequest(project, List.of(), List.of(), List.of(), Map.of(), Optional.of("asked"));

        assertThat(load().projectName()).isEqualTo("from_file");
        assertThat(services(load())).isEqualTo(Map.of("web", Map.of("image", "from_file")));
        assertThat(load(Map.of("COMPOSE_PROJECT_NAME", "env")).projectName()).isEqualTo("env");
        assertThat(ComposeFiles.load(asked).projectName()).isEqualTo("asked");
    }

    @Test
    void a_later_file_resets_and_overrides_an_earlier_one() throws IOException {
        write("a.yaml", "services: {web: {image: x, ports: [\"1:1\"], environment: {Q: 1}, dns: [1.1.1.1]}}");
        write(
                "b.yaml",
                "services: {web: {ports: !override [\"2:2\"], environment: {Q: !reset null, Z: 2}, dns: !reset []}}");

        assertThat(services(load("a.yaml", "b.yaml")))
                .isEqualTo(
                        Map.of("web", Map.of("image", "x", "ports", List.of("2:2"), "environment", Map.of("Z", 2L))));
    }

    @Test
    void the_documents_of_one_file_are_merged() throws IOException {
        write("compose.yaml", "services: {web: {image: x, ports: [80]}}\n---\nservices: {web: {ports: !reset []}}\n");

        assertThat(services(load())).isEqualTo(Map.of("web", Map.of("image", "x")));
    }

    @Test
    void an_empty_file_is_an_error() throws IOException {
        write("compose.yaml", "# nothing yet\n");

        assertThat(messages(load()))
                .containsExactly("ERROR compose.yaml:1:1  the file is empty, expected a mapping with services");
    }

    @Test
    void a_missing_file_is_an_error() {
        assertThat(messages(load("none.yaml"))).containsExactly("ERROR none.yaml:1:1  there is no such file");
    }

    @Test
    void services_of_profiles_that_are_not_active_are_set_apart() throws IOException {
        write("compose.yaml", "services: {web: {image: x}, debug: {image: y, profiles: [dev, test]}}");

        Loaded plain = load();
        assertThat(services(plain)).isEqualTo(Map.of("web", Map.of("image", "x")));
        assertThat(plain.disabledServices().entries()).containsOnlyKeys("debug");
        assertThat(enabled(List.of("test"), Map.of())).containsExactly("web", "debug");
        assertThat(enabled(List.of("*"), Map.of())).containsExactly("web", "debug");
        assertThat(enabled(List.of(), Map.of("COMPOSE_PROFILES", "a, dev"))).containsExactly("web", "debug");
        assertThat(enabled(List.of("a"), Map.of("COMPOSE_PROFILES", "dev"))).containsExactly("web");
    }

    @Test
    void a_dependency_on_a_service_that_is_not_active_is_an_error_unless_it_is_not_required() throws IOException {
        write("compose.yaml", """
                services:
                  web: {image: x, depends_on: [db]}
                  api: {image: x, depends_on: {db: {condition: service_started, required: false}}}
                  db: {image: y, profiles: [data]}
                """);

        Loaded loaded = load();

        assertThat(messages(loaded))
                .containsExactly(
                        "ERROR compose.yaml:2:32 services.web.depends_on the service 'db' is not active, as none"
                                + " of its profiles is (data): activate one with --profile, or write required: false");
    }

    @Test
    void a_broken_file_of_several_does_not_hide_the_problems_of_the_others() throws IOException {
        write("a.yaml", "services: {web: {image: x, image: y}}");
        write("b.yaml", "services: [");

        assertThat(messages(load("a.yaml", "b.yaml"))).hasSize(2);
    }

    private Loaded load(String... files) {
        List<Path> paths = Arrays.stream(files).map(Path::of).toList();
        return ComposeFiles.load(new LoadRequest(project, paths, List.of(), List.of(), Map.of(), Optional.empty()));
    }

    private Loaded load(Map<String, String> environment) {
        return ComposeFiles.load(LoadRequest.of(project, environment));
    }

    private List<String> enabled(List<String> profiles, Map<String, String> environment) {
        Loaded loaded = ComposeFiles.load(
                new LoadRequest(project, List.of(), List.of(), profiles, environment, Optional.empty()));
        Node services = Trees.entry(loaded.document(), "services").value();
        return List.copyOf(((Node.Mapping) services).entries().keySet());
    }

    private static Object services(Loaded loaded) {
        return Trees.plain(Trees.entry(loaded.document(), "services").value());
    }

    private static List<String> messages(Loaded loaded) {
        return loaded.problems().stream().map(ComposeFilesTest::message).toList();
    }

    private static String message(Problem problem) {
        return problem.kind() + " " + problem.mark() + " " + problem.key() + " " + problem.message();
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
