package dev.rung.compose.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those that docker compose 2.26.1 prints. */
class PlainScalarsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "no",
                "on",
                "off",
                "y",
                "n",
                "tRue",
                "22:22",
                "190:20:30",
                "1e3.4",
                "0x",
                "0b2",
                "_1",
                "._5",
                "0.1.2",
                "2001-12-14",
                "=",
                "-",
                "+",
                ".",
                "1.2.3.4",
                "0xg",
                "0o8",
                "1e",
                "0a1"
            })
    void what_only_looks_like_a_number_or_boolean_is_text(String text) {
        assertThat(PlainScalars.resolve(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0755, 493",
        "0o755, 493",
        "0x1F, 31",
        "-0x1F, -31",
        "0b11, 3",
        "-0b11, -3",
        "1_000, 1000",
        "0_7, 7",
        "+5, 5",
        "-0, 0",
        "1_, 1",
        "9223372036854775807, 9223372036854775807"
    })
    void whole_numbers_are_read_in_the_base_that_they_say(String text, long value) {
        assertThat(PlainScalars.resolve(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1.10, 1.1", "1e3, 1000", ".5, 0.5", "1., 1", "089, 89", "1_0.5, 10.5", "+.5, 0.5", "1E5, 100000"})
    void fractions_are_read(String text, double value) {
        assertThat(PlainScalars.resolve(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void nothing_is_null(String text) {
        assertThat(PlainScalars.resolve(text)).isEqualTo(Node.Null.NULL);
    }

    @Test
    void numbers_beyond_64_bits_become_fractions() {
        assertThat(PlainScalars.resolve("12345678901234567890")).isEqualTo(new BigInteger("12345678901234567890"));
        assertThat(PlainScalars.resolve("123456789012345678901234567890")).isEqualTo(1.2345678901234568e29);
    }

    @Test
    void booleans_are_read_in_three_spellings() {
        assertThat(PlainScalars.resolve("True")).isEqualTo(true);
        assertThat(PlainScalars.resolve("FALSE")).isEqualTo(false);
    }

    @ParameterizedTest
    @CsvSource({
        "0755, 493",
        "1.10, 1.1",
        "1e3, 1000",
        "True, true",
        "1e30, 1e+30",
        "100000000.0, 1e+08",
        "1234567.5, 1.2345675e+06",
        "0.00001, 1e-05",
        "123456.5, 123456.5",
        "-2.50, -2.5"
    })
    void a_place_that_wants_text_sees_the_value_and_not_its_spelling(String written, String seen) {
        assertThat(ScalarText.of(PlainScalars.resolve(written), written)).isEqualTo(seen);
    }
}
