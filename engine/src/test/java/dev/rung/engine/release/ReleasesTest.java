package dev.rung.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.planner.Strategy;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.settings.Threshold;
import dev.rung.engine.release.ReleaseRecord.ServiceRecord;
import dev.rung.engine.state.EnvironmentFolder;
import dev.rung.engine.state.FileNumberedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {
    @TempDir
    private Path folder;

    @Test
    void a_release_is_read_as_it_was_written() {
        var releases = releases();
        assertThat(releases.numbers()).isEmpty();

        releases.write(release(3));

        assertThat(releases.read(3)).contains(release(3));
        assertThat(releases.read(4)).isEmpty();
    }

    @Test
    void a_strategy_is_kept_with_all_that_it_is_judged_by() {
        var limits = new LinkedHashMap<String, Threshold>();
        limits.put("errors", new Threshold.Share(0.01));
        limits.put("p95", new Threshold.Multiple(1.5));
        limits.put("p99", new Threshold.Time(Duration.ofMillis(250)));
        var criteria = new CanaryCriteria(Duration.ofSeconds(90), 50, limits);
        var releases = releases();
        for (Strategy strategy : List.of(
                new Strategy.Rolling(),
                new Strategy.BlueGreen(Duration.ofSeconds(30)),
                new Strategy.Canary(List.of(0.05, 0.5), criteria))) {
            releases.write(release(3, strategy));

            assertThat(releases.read(3)).contains(release(3, strategy));
        }
    }

    @Test
    void numbers_are_in_order_and_other_files_are_none_of_them() throws IOException {
        var releases = releases();
        List.of(10, 2, 1).forEach(number -> releases.write(release(number)));
        Files.writeString(folder.resolve("releases/2.json.new"), "");
        Files.writeString(folder.resolve("releases/notes.json"), "");

        assertThat(releases.numbers()).containsExactly(1, 2, 10);
    }

    @Test
    void the_oldest_are_forgotten_and_the_spared_are_not_counted() {
        var releases = releases();
        for (int number = 1; number <= 6; number++) {
            releases.write(release(number));
        }

        releases.prune(2, Set.of(1));

        assertThat(releases.numbers()).containsExactly(1, 5, 6);
        releases.prune(9, Set.of());
        assertThat(releases.numbers()).containsExactly(1, 5, 6);
    }

    @Test
    void a_damaged_or_newer_file_is_told_with_its_name() throws IOException {
        var releases = releases();
        releases.write(release(1));
        Path file = folder.resolve("releases/1.json");
        String good = Files.readString(file);
        for (String bad : List.of(
                "{",
                good.replace("\"version\":1", "\"version\":2"),
                good.replace("\"replicas\":2", "\"replicas\":99999999999"),
                good.replace("2026-11-21T12", "noon"))) {
            Files.writeString(file, bad);
            assertThatThrownBy(() -> releases.read(1))
                    .isInstanceOf(PortException.class)
                    .hasMessageStartingWith("release 1: its record cannot be used: ");
        }
    }

    private Releases releases() {
        return new Releases(new FileNumberedFiles(new EnvironmentFolder(new EnvironmentId("shop", "default"), folder)));
    }

    private static ReleaseRecord release(int number) {
        return release(number, new Strategy.Rolling());
    }

    private static ReleaseRecord release(int number, Strategy strategy) {
        var services = new LinkedHashMap<String, ServiceRecord>();
        services.put("web", new ServiceRecord(new ImageId("sha256:1"), Optional.of("java -jar app.jar"), 2, false));
        services.put("migrate", new ServiceRecord(new ImageId("sha256:2"), Optional.empty(), 1, true));
        return new ReleaseRecord(
                number,
                Instant.parse("2026-11-21T12:00:00.5Z"),
                "zoë@laptop",
                Engine.DOCKER,
                "/srv/shop",
                Map.of("services", Map.of("web", Map.of("image", "web:1", "init", true, "scale", 2L))),
                services,
                List.of(
                        new Listener("127.0.0.1", 5432, Listener.Kind.TCP, List.of(Listener.Route.all("db", 5432))),
                        new Listener(
                                "::1",
                                8080,
                                Listener.Kind.HTTP,
                                List.of(
                                        new Listener.Route(
                                                Optional.of("www.example.com"),
                                                "/",
                                                new Listener.Redirect("https://example.com")),
                                        new Listener.Route(
                                                Optional.of("example.com"),
                                                "/api",
                                                new Listener.ToService("web", 80))))),
                new ReleasePolicy(
                        strategy,
                        2,
                        Duration.ofSeconds(61),
                        Duration.ofMillis(1500),
                        Duration.ofHours(2),
                        Set.of("uploads", "cache"),
                        Set.of("migrate")));
    }
}
