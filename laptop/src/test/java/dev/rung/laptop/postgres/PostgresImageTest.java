package dev.rung.laptop.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.port.PortException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresImageTest {
    private static Optional<Integer> major(String reference) {
        return PostgresImage.parse(reference).orElseThrow().major();
    }

    @Test
    void official_images_tell_their_major_version_by_the_tag() {
        assertThat(major("postgres:17")).contains(17);
        assertThat(major("postgres:17-alpine")).contains(17);
        assertThat(major("docker.io/library/postgres:16.4-bookworm")).contains(16);
        assertThat(major("library/postgres:18@sha256:0123")).contains(18);
        assertThat(major("postgres")).isEmpty();
        assertThat(major("postgres:latest")).isEmpty();
        assertThat(major("postgres:alpine")).isEmpty();
    }

    @Test
    void other_images_are_not_taken_for_it() {
        assertThat(PostgresImage.parse("pgvector/pgvector:pg17")).isEmpty();
        assertThat(PostgresImage.parse("bitnami/postgres:17")).isEmpty();
        assertThat(PostgresImage.parse("ghcr.io/library/postgres:17")).isEmpty();
        assertThat(PostgresImage.parse("postgresql:17")).isEmpty();
        assertThat(PostgresImage.parse("mysql:9")).isEmpty();
    }

    @Test
    void every_major_from_14_to_18_has_a_pinned_build_and_the_newest_is_the_default() {
        for (int major = 14; major <= 18; major++) {
            PostgresImage image = new PostgresImage("postgres:" + major, Optional.of(major));
            for (String platform : new String[] {"linux-amd64", "linux-arm64v8", "linux-amd64-alpine"}) {
                PostgresBuild build = PostgresBuild.of(image, platform);
                assertThat(build.version()).startsWith(major + ".");
                assertThat(build.sha256()).matches("[0-9a-f]{64}");
                assertThat(build.mavenPath()).endsWith(platform + "-" + build.version() + ".jar");
            }
        }
        assertThat(PostgresBuild.of(new PostgresImage("postgres", Optional.empty()), "linux-amd64")
                        .major())
                .isEqualTo(18);
    }

    @Test
    void a_major_that_is_not_published_is_refused_with_those_that_are() {
        assertThatThrownBy(() -> PostgresBuild.of(new PostgresImage("postgres:9.6", Optional.of(9)), "linux-amd64"))
                .isInstanceOf(PortException.class)
                .hasMessageContaining("postgres:9.6")
                .hasMessageContaining("[14, 15, 16, 17, 18]");
        assertThatThrownBy(() -> PostgresBuild.of(new PostgresImage("postgres", Optional.empty()), "plan9-mips"))
                .hasMessageContaining("plan9-mips");
    }

    @Test
    void the_data_is_where_the_image_keeps_it() {
        PostgresImage before = new PostgresImage("postgres:17", Optional.of(17));
        PostgresImage since = new PostgresImage("postgres:18", Optional.of(18));
        assertThat(EmbeddedPostgres.dataPath(before, Map.of())).isEqualTo("/var/lib/postgresql/data");
        assertThat(EmbeddedPostgres.dataPath(since, Map.of())).isEqualTo("/var/lib/postgresql/18/docker");
        assertThat(EmbeddedPostgres.dataPath(since, Map.of("PGDATA", "/data"))).isEqualTo("/data");
    }
}
