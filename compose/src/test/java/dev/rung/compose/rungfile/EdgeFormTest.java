package dev.rung.compose.rungfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.settings.EdgeSettings;
import dev.rung.core.settings.EdgeSettings.ClientRate;
import dev.rung.core.settings.FrontSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys {@code edge} and {@code front} of rung.yaml. */
class EdgeFormTest {
    @TempDir
    private Path folder;

    @Test
    void without_the_key_nothing_is_asked() throws IOException {
        assertThat(edge("app: shop\n")).isEqualTo(EdgeSettings.NONE);
        assertThat(edge("edge:\n")).isEqualTo(EdgeSettings.NONE);
    }

    @Test
    void all_of_it_is_read() throws IOException {
        assertThat(edge(
                        "edge: { requests: 100/10s, body: 20MB, per_instance: 50, trusted: [10.0.0.0/8, \"2001:db8::/32\"],"
                                + " repeat_safe: true, metrics: 9101 }\n"))
                .isEqualTo(new EdgeSettings(
                        Optional.of(new ClientRate(100, Duration.ofSeconds(10))),
                        Optional.of(20_000_000L),
                        Optional.of(50),
                        List.of("10.0.0.0/8", "2001:db8::/32"),
                        true,
                        Optional.of(9101)));
    }

    @Test
    void a_rate_may_name_a_unit_alone() throws IOException {
        assertThat(edge("edge: { requests: 20/s }\n").clientRate()).contains(new ClientRate(20, Duration.ofSeconds(1)));
        assertThat(edge("edge: { requests: 600/10m }\n").clientRate())
                .contains(new ClientRate(600, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests: 100",
                "requests: 0/s",
                "requests: 1.5/s",
                "requests: 100/100ms",
                "requests: 100/0s",
                "requests: 100/",
                "body: 0MB",
                "body: much",
                "per_instance: 0",
                "trusted: [example.com]",
                "trusted: [\"10.0.0.1; bind *:1\"]",
                "metrics: 70000",
                "reqests: 1/s"
            })
    void what_makes_no_sense_is_an_error_at_its_place(String key) throws IOException {
        assertThat(read("edge: { " + key + " }\n").problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.mark().line()).isEqualTo(1));
    }

    @Test
    void cloudflare_in_front_names_the_secret_with_its_token() throws IOException {
        assertThat(read("front: { cloudflare: { token: CLOUDFLARE_TOKEN } }\n")
                        .settings()
                        .front())
                .contains(new FrontSettings.Cloudflare("CLOUDFLARE_TOKEN"));
        assertThat(read("app: shop\n").settings().front()).isEmpty();
    }

    private EdgeSettings edge(String yaml) throws IOException {
        return read(yaml).settings().edge();
    }

    private RungFile read(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("rung.yaml"), yaml);
        return RungFile.read(file, "rung.yaml", "default");
    }
}
