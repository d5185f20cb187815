package dev.rung.compose.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.yaml.Node;
import dev.rung.compose.yaml.Problem;
import dev.rung.compose.yaml.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The expected results are those of docker compose 2.26.1, but that paths stay relative to the project. */
@Timeout(60)
class ExtendsAndIncludeTest {
    @TempDir
    private Path project;

    @Test
    void a_service_extends_another_of_the_same_file() throws IOException {
        write("compose.yaml", """
                services:
                  base: {image: x, environment: [A=1, B=1]}
                  web: {extends: base, environment: {B: 2}}
                  api: {extends: {service: web}, image: y}
                """);

        assertThat(service("web")).isEqualTo(Map.of("image", "x", "environment", List.of("A=1", "B=2")));
        assertThat(service("api")).isEqualTo(Map.of("image", "y", "environment", List.of("A=1", "B=2")));
    }

    @Test
    void paths_of_an_extended_service_start_where_it_was_written() throws IOException {
        write("compose.yaml", "services: {web: {extends: {file: common/base.yaml, service: base}}}");
        write("common/base.yaml", """
                services:
                  base:
                    extends: {file: ../more/root.yaml, service: root}
                    build: {context: ., additional_contexts: {r: ../res, u: "https://example.com/x"}}
                    env_file: [a.env, {path: ./b.env}, /abs.env]
                    volumes: ["./data:/d", "../up:/u", "named:/n", "/abs:/a", "~/h:/h",
                      {type: bind, source: src, target: /s}]
                """);
        write("more/root.yaml", "services: {root: {build: ./ctx, label_file: l.labels}}");

        assertThat(service("web"))
                .isEqualTo(Map.of(
                        "build",
                        Map.of(
                                "context",
                                "./common",
                                "additional_contexts",
                                Map.of("r", "./res", "u", "https://example.com/x")),
                        "label_file",
                        "./more/l.labels",
                        "env_file",
                        List.of("./common/a.env", Map.of("path", "./common/b.env"), "/abs.env"),
                        "volumes",
                        List.of(
                                "./common/data:/d",
                                "./up:/u",
                                "named:/n",
                                "/abs:/a",
                                "~/h:/h",
                                Map.of("type", "bind", "source", "./common/src", "target", "/s"))));
    }

    @Test
    void a_reset_drops_what_the_extended_service_says() throws IOException {
        write("compose.yaml", "services: {web: {extends: {file: b.yaml, service: web}, ports: !reset [], image: y}}");
        write("b.yaml", "services: {web: {image: x, ports: [80], tty: true}}");

        assertThat(service("web")).isEqualTo(Map.of("image", "y", "tty", true));
    }

    @Test
    void a_circle_of_extensions_is_told_whole() throws IOException {
        write("compose.yaml", """
                services:
                  a: {extends: b}
                  b: {extends: {file: other.yaml, service: c}}
                """);
        write("other.yaml", "services: {c: {extends: {file: compose.yaml, service: a}}}");

        assertThat(messages())
                .containsExactly("ERROR other.yaml:1:25 services.c.extends services extend each other in a circle: "
                        + "'a' in compose.yaml extends 'b' in compose.yaml extends 'c' in other.yaml"
                        + " extends 'a' in compose.yaml");
    }

    @Test
    void what_cannot_be_extended_is_told_at_the_place_that_asks() throws IOException {
        write("compose.yaml", """
                services:
                  a: {extends: none}
                  b: {extends: {service: x, file: gone.yaml}}
                  c: {extends: {service: x, file: empty.yaml}}
                  d: {extends: [x]}
                  e: {extends: {service: x, file: "https://example.com/c.yaml"}}
                """);
        write("empty.yaml", "volumes: {}");

        assertThat(messages())
                .containsExactly(
                        "ERROR compose.yaml:2:16 services.a.extends there is no service 'none' in compose.yaml",
                        "ERROR compose.yaml:3:35 services.b.extends there is no file gone.yaml",
                        "ERROR compose.yaml:4:35 services.c.extends there are no services in empty.yaml",
                        "ERROR compose.yaml:5:16 services.d.extends expected the name of a service, or a mapping with"
                                + " service and file",
                        "UNSUPPORTED compose.yaml:6:35 services.e.extends the file https://example.com/c.yaml is not"
                                + " fetched: copy it beside this one");
    }

    @Test
    void a_chain_of_extensions_without_end_is_refused() throws IOException {
        StringBuilder services = new StringBuilder("services:\n");
        for (int i = 0; i < 60; i++) {
            services.append("  s")
                    .append(i)
                    .append(": {extends: s")
                    .append(i + 1)
                    .append("}\n");
        }
        write("compose.yaml", services.append("  s60: {image: x}\n").toString());

        assertThat(messages())
                .singleElement()
                .asString()
                .contains("more than 50 services extend each other in a chain");
    }

    @Test
    void an_included_project_brings_its_resources_with_paths_of_its_own_folder() throws IOException {
        write("compose.yaml", "include: [sub/compose.yaml]\nservices: {web: {image: x}}");
        write("sub/compose.yaml", """
                services:
                  db: {image: "pg:${V}", volumes: ["./data:/d"], environment: [V, NONE], build: {dockerfile: D}}
                volumes: {v: {driver: local, driver_opts: {o: bind, device: ./dev}}}
                secrets: {s: {file: s.txt}}
                """);
        write("sub/.env", "V=16\n");

        Loaded loaded = load();

        assertThat(messages()).isEmpty();
        assertThat(Trees.plain(loaded.document()))
                .isEqualTo(Map.of(
                        "services",
                        Map.of(
                                "web",
                                Map.of("image", "x"),
                                "db",
                                Map.of(
                                        "image",
                                        "pg:16",
                                        "volumes",
                                        List.of("./sub/data:/d"),
                                        "environment",
                                        List.of("V=16", "NONE"),
                                        "build",
                                        Map.of("dockerfile", "D", "context", "./sub"))),
                        "volumes",
                        Map.of(
                                "v",
                                Map.of("driver", "local", "driver_opts", Map.of("o", "bind", "device", "./sub/dev"))),
                        "secrets",
                        Map.of("s", Map.of("file", "./sub/s.txt"))));
    }

    @Test
    void the_long_form_names_overrides_a_folder_and_env_files() throws IOException {
        write("compose.yaml", """
                include:
                  - path: [sub/a.yaml, sub/b.yaml]
                    project_directory: other
                    env_file: [x.env, y.env]
                """);
        write("sub/a.yaml", "services: {a: {image: \"$X-$Y\", build: .}}");
        write("sub/b.yaml", "services: {a: {tty: true}}");
        write("x.env", "X=1\nY=1\n");
        write("y.env", "Y=2\n");

        assertThat(service("a")).isEqualTo(Map.of("image", "1-2", "build", "./other", "tty", true));
    }

    @Test
    void the_variables_of_the_including_project_win() throws IOException {
        write("compose.yaml", "include: [sub/a.yaml]");
        write("sub/a.yaml", "services: {a: {image: \"$X\"}}");
        write("sub/.env", "X=inside\n");
        write(".env", "X=outside\n");

        assertThat(service("a")).isEqualTo(Map.of("image", "outside"));
    }

    @Test
    void a_service_both_included_and_written_is_refused_with_both_places() throws IOException {
        write("compose.yaml", "include: [sub.yaml]\nservices: {a: {image: x}, b: {image: y}}");
        write("sub.yaml", "services: {a: {image: z}, b: {image: y}}");

        assertThat(messages())
                .containsExactly("ERROR compose.yaml:2:12 services.a is also in an included file, at sub.yaml:1:12:"
                        + " give one of them another name");
    }

    @Test
    void a_circle_of_includes_is_told_whole() throws IOException {
        write("compose.yaml", "include: [sub/a.yaml]");
        write("sub/a.yaml", "include: [../compose.yaml]");

        assertThat(messages())
                .containsExactly("ERROR sub/a.yaml:1:11 include[0] files include each other in a circle: compose.yaml"
                        + " includes sub/a.yaml includes compose.yaml");
    }

    @Test
    void what_cannot_be_included_is_told_at_the_place_that_asks() throws IOException {
        write("compose.yaml", """
                include:
                  - gone.yaml
                  - {path: sub.yaml, env_file: gone.env, folder: x}
                  - 5
                  - oci://example.com/app
                services: {}
                """);
        write("sub.yaml", "services: {a: {image: x}}");

        assertThat(messages())
                .containsExactly(
                        "ERROR compose.yaml:2:5 include[0] there is no file gone.yaml",
                        "ERROR compose.yaml:3:42 include[1].folder unknown key 'folder', expected path,"
                                + " project_directory or env_file",
                        "ERROR compose.yaml:3:32 include[1].env_file there is no file gone.env",
                        "ERROR compose.yaml:4:5 include[2] is the number 5, expected the path of a file",
                        "UNSUPPORTED compose.yaml:5:5 include[3] oci://example.com/app is not fetched: copy it beside"
                                + " this file");
    }

    @Test
    void texts_that_are_no_paths_are_told() throws IOException {
        write("compose.yaml", """
                include: ["a\\0b", {path: ""}]
                services: {a: {extends: {service: x, file: "c\\0d"}}}
                """);

        assertThat(messages())
                .containsExactly(
                        "ERROR compose.yaml:2:44 services.a.extends is not the path of a file",
                        "ERROR compose.yaml:1:11 include[0] is the text 'a\0b', expected the path of a file",
                        "ERROR compose.yaml:1:26 include[1] is the text '', expected the path of a file");
    }

    @Test
    void includes_that_multiply_end() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("f" + i + ".yaml", "include: [f%d.yaml, g%d.yaml]".formatted(i + 1, i + 1));
            write("g" + i + ".yaml", "include: [f%d.yaml, g%d.yaml]".formatted(i + 1, i + 1));
        }
        write("f20.yaml", "services: {}");
        write("g20.yaml", "services: {}");
        write("compose.yaml", "include: [f0.yaml]");

        assertThat(messages()).isNotEmpty().allMatch(message -> message.contains("too many files are included"));
    }

    private Loaded load() {
        return ComposeFiles.load(LoadRequest.of(project, Map.of()));
    }

    private Object service(String name) {
        Loaded loaded = load();
        assertThat(loaded.problems()).isEmpty();
        Node services = Trees.entry(loaded.document(), "services").value();
        return Trees.plain(Trees.entry((Node.Mapping) services, name).value());
    }

    private List<String> messages() {
        return load().problems().stream()
                .map((Problem p) -> p.kind() + " " + p.mark() + " " + p.key() + " " + p.message())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
