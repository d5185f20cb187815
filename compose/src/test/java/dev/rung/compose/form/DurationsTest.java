package dev.rung.compose.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "90s, 1m30s",
        "1h, 1h0m0s",
        "500ms, 500ms",
        "1.5s, 1.5s",
        "0, 0s",
        "2h45m10.25s, 2h45m10.25s",
        "10us, 10µs",
        "1.5h, 1h30m0s",
        "-1s, -1s",
        "25h, 25h0m0s",
        "7ns, 7ns"
    })
    void a_duration_is_printed_as_docker_compose_prints_it(String written, String printed) {
        assertThat(Durations.parse(written).map(Durations::format)).contains(printed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "1x", "s", "1.2.3s", "1 s", "one", "1d"})
    void what_has_no_number_or_no_known_unit_is_no_duration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 999, 1_000, 1_001_000, 59_999_999_999L, 60_000_000_000L, 3_600_000_000_001L})
    void what_is_printed_is_read_back(long nanos) {
        var duration = Duration.ofNanos(nanos);
        assertThat(Durations.parse(Durations.format(duration))).contains(duration);
    }
}
