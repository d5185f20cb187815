package dev.rung.servers.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.json.Json;
import dev.rung.servers.ship.Bundle.BuildContext;
import dev.rung.servers.ship.Bundle.Mounted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlerTest {
    private final Bundler bundler =
            new Bundler(Path.of("/home/me/shop"), "/opt/rung/apps/shop/default", new ProjectFiles() {
                @Override
                public String digest(Path path) {
                    return "digest";
                }

                @Override
                public Context context(Path folder, String dockerfile) {
                    return new Context(List.of(dockerfile, "app.js"), "digest");
                }
            });

    @Test
    void an_image_that_was_brought_is_neither_built_nor_fetched_there() {
        var web = Json.object("build", Json.object("context", "/home/me/shop"), "image", "shop/web");

        Bundle bundle = bundle(service("web", web), Map.of("web", "rung/shop/web:1"));

        assertThat(service(bundle, "web")).isEqualTo(Json.object("image", "rung/shop/web:1", "pull_policy", "never"));
    }

    @Test
    void an_image_that_was_not_brought_is_fetched_there() {
        var db = Json.object("image", "postgres:17");

        assertThat(service(bundle(service("db", db), Map.of()), "db")).isEqualTo(db);
    }

    @Test
    void what_was_not_built_here_is_built_there_from_a_folder_that_goes_along() {
        var web = Json.object("build", Json.object("context", "/home/me/shop/web", "dockerfile", "Own.dockerfile"));

        Bundle bundle = bundle(service("web", web), Map.of());

        String place = "/opt/rung/apps/shop/default/contexts/web/digest";
        assertThat(bundle.contexts())
                .containsExactly(
                        new BuildContext(Path.of("/home/me/shop/web"), List.of("Own.dockerfile", "app.js"), place));
        assertThat(service(bundle, "web"))
                .isEqualTo(Json.object("build", Json.object("context", place, "dockerfile", "Own.dockerfile")));
    }

    @Test
    void a_repository_to_build_from_is_fetched_there() {
        var web = Json.object("build", Json.object("context", "https://example.com/web.git"));

        Bundle bundle = bundle(service("web", web), Map.of());

        assertThat(service(bundle, "web")).isEqualTo(web);
        assertThat(bundle.contexts()).isEmpty();
    }

    @Test
    void a_dockerfile_outside_of_the_folder_goes_along_as_text(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch");
        var web = Json.object(
                "build", Json.object("context", folder.resolve("web").toString(), "dockerfile", "../Dockerfile"));

        assertThat(service(bundle(service("web", web), Map.of()), "web"))
                .isEqualTo(Json.object(
                        "build",
                        Json.object(
                                "context",
                                "/opt/rung/apps/shop/default/contexts/web/digest",
                                "dockerfile_inline",
                                "FROM scratch")));
    }

    @Test
    void a_build_that_needs_more_of_this_machine_than_a_folder_is_refused() {
        var web = Json.object("build", Json.object("context", "/home/me/shop", "ssh", List.of("default")));

        assertThatThrownBy(() -> bundle(service("web", web), Map.of()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
                    assertThat(e.remedy()).get().asString().contains("Install Docker here");
                })
                .hasMessageStartingWith("build of web: ssh means things of this machine");
    }

    @Test
    void what_the_app_reads_of_the_project_goes_along_to_a_place_that_follows_from_its_content() {
        var mount = Json.object("type", "bind", "source", "/home/me/shop/conf", "target", "/conf", "read_only", true);

        Bundle bundle = bundle(service("web", Json.object("volumes", List.of(mount))), Map.of());

        String place = "/opt/rung/apps/shop/default/mounts/digest/conf";
        assertThat(bundle.mounts()).containsExactly(new Mounted(Path.of("/home/me/shop/conf"), place));
        assertThat(service(bundle, "web")).asString().contains("source=" + place, "target=/conf");
    }

    @Test
    void what_two_services_read_goes_along_once() {
        var mount = Json.object("type", "bind", "source", "/home/me/shop/conf", "target", "/conf", "read_only", true);
        var reading = Json.object("volumes", List.of(mount));

        assertThat(bundle(Json.object("services", Json.object("a", reading, "b", reading)), Map.of())
                        .mounts())
                .hasSize(1);
    }

    @Test
    void a_volume_and_a_folder_of_the_host_stay_what_they_are() {
        var volumes = List.of(
                Json.object("type", "volume", "source", "data", "target", "/data"),
                Json.object("type", "bind", "source", "/etc/localtime", "target", "/etc/localtime", "read_only", true),
                Json.object("type", "bind", "source", "/home/me/shop-elsewhere", "target", "/x"));

        Bundle bundle = bundle(service("web", Json.object("volumes", volumes)), Map.of());

        assertThat(service(bundle, "web")).isEqualTo(Json.object("volumes", volumes));
        assertThat(bundle.mounts()).isEmpty();
    }

    @Test
    void a_folder_of_the_project_that_the_app_writes_into_is_refused() {
        var mount = Json.object("type", "bind", "source", "/home/me/shop/data", "target", "/data");

        assertThatThrownBy(() -> bundle(service("web", Json.object("volumes", List.of(mount))), Map.of()))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(Kind.UNSUPPORTED);
                    assertThat(e.remedy()).get().asString().contains(":ro", "named volume");
                })
                .hasMessageStartingWith("web: it mounts /home/me/shop/data to write into it");
    }

    @Test
    void secrets_and_configs_become_files_of_the_bundle_and_keep_their_names() {
        var document = Json.object(
                "services", Json.object(),
                "secrets",
                        Json.object(
                                "key", Json.object("environment", "KEY", "name", "shop_key"),
                                "unused", Json.object("file", "/home/me/unused"),
                                "vault", Json.object("external", true)),
                "configs", Json.object("conf", Json.object("content", "text")));

        Bundle bundle = bundler.bundle(
                document,
                Optional.empty(),
                Map.of(),
                new Grants(
                        Map.of("key", bytes("s3cret")),
                        Map.of("conf", bytes("text")),
                        Map.of("DB_PASSWORD", bytes("sesame")),
                        Map.of("vault", "shop_vault")));

        assertThat(bundle.compose())
                .containsEntry(
                        "secrets",
                        Json.object(
                                "key", Json.object("file", "./grants/secrets/key", "name", "shop_key"),
                                "vault", Json.object("external", true, "name", "shop_vault")))
                .containsEntry("configs", Json.object("conf", Json.object("file", "./grants/configs/conf")));
        assertThat(bundle.grants())
                .containsOnlyKeys("grants/secrets/key", "grants/configs/conf", "grants/variables/DB_PASSWORD")
                .containsEntry("grants/secrets/key", bytes("s3cret"));
    }

    @Test
    void a_dollar_sign_is_still_one_when_the_file_is_read_there() {
        var web = Json.object("environment", Json.object("PRICE", "$5"), "command", List.of("sh", "-c", "echo $HOME"));

        assertThat(service(bundle(service("web", web), Map.of()), "web"))
                .isEqualTo(Json.object(
                        "environment", Json.object("PRICE", "$$5"), "command", List.of("sh", "-c", "echo $$HOME")));
    }

    private Bundle bundle(Map<String, @Nullable Object> document, Map<String, String> images) {
        return bundler.bundle(document, Optional.empty(), images, new Grants(Map.of(), Map.of(), Map.of(), Map.of()));
    }

    private static Map<String, @Nullable Object> service(String name, Object definition) {
        return Json.object("services", Json.object(name, definition));
    }

    private static @Nullable Object service(Bundle bundle, String name) {
        return bundle.compose().get("services") instanceof Map<?, ?> services ? services.get(name) : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
