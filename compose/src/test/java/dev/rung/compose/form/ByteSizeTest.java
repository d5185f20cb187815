package dev.rung.compose.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "64m, 67108864",
        "1gb, 1073741824",
        "1G, 1073741824",
        "2 GiB, 2147483648",
        "1.5g, 1610612736",
        "10, 10",
        "5b, 5",
        "1k, 1024",
        "1KB, 1024",
        "0, 0"
    })
    void every_unit_is_a_power_of_1024(String written, long bytes) {
        assertThat(ByteSize.parse(written)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "1zb", "1bb", "-1", "1.2.3m", "1gigabyte", "1mi"})
    void what_docker_compose_refuses_is_no_size(String text) {
        assertThat(ByteSize.parse(text)).isEmpty();
    }
}
