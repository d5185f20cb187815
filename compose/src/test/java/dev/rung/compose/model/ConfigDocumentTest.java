package dev.rung.compose.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.compose.Composed;
import dev.rung.compose.support.Support;
import dev.rung.core.release.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigDocumentTest {
    private static final String SHOP = """
            services:
              web:
                image: web
                environment: {DB_PASSWORD: s3cret, URL: "postgres://a:b@db/x", PLAIN: shown}
                deploy: {replicas: 2, placement: {constraints: [node.role == manager]}}
            """;

    @TempDir
    Path folder;

    @Test
    void secrets_are_hidden_unless_asked_for() {
        var app = Composed.of(folder, SHOP);
        assertThat(ConfigDocument.of(app.document(), List.of(), List.of(), false)
                        .toString())
                .contains("PLAIN=shown")
                .doesNotContain("s3cret")
                .doesNotContain("a:b@");
        assertThat(ConfigDocument.of(app.document(), List.of(), List.of(), true).toString())
                .contains("s3cret")
                .contains("a:b@");
    }

    @Test
    void a_key_that_is_not_honoured_is_listed_and_left_out() {
        var app = Composed.of(folder, SHOP);
        var unsupported = Support.check(app.document(), Engine.DOCKER, Set.of());
        var config = ConfigDocument.of(app.document(), List.of("compose.yaml"), unsupported, false);
        assertThat(String.valueOf(config.get("unsupported")))
                .startsWith("[{key=services.web.deploy.placement, line=5, column=27, why=");
        assertThat(String.valueOf(config.get("services")))
                .contains("replicas=2")
                .doesNotContain("placement");
        assertThat(config).containsEntry("app", "shop").containsEntry("files", List.of("compose.yaml"));
    }

    @Test
    void a_service_always_says_command_and_entrypoint() {
        var config = ConfigDocument.of(Composed.of(folder, SHOP).document(), List.of(), List.of(), false);
        assertThat(String.valueOf(config.get("services"))).contains("command=null", "entrypoint=null");
    }
}
