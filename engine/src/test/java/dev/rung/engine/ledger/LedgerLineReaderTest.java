package dev.rung.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rung.engine.state.CheckedLine;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LedgerLineReaderTest {
    @Test
    void times_are_read_as_the_library_reads_them() {
        var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            // Four digits of a year, and beyond.
            long second = random.nextLong(-100_000_000_000L, 300_000_000_000L);
            int nanos = List.of(0, 120_000_000, 1_000, 999_999_999, random.nextInt(1_000_000_000))
                    .get(random.nextInt(5));
            Instant instant = Instant.ofEpochSecond(second, nanos);
            assertThat(Instants.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @Test
    void what_is_no_time_is_refused() {
        for (String wrong : List.of(
                "",
                "noon",
                "2026-11-21T12:00:00",
                "2026-02-30T12:00:00Z",
                "2026-11-21T25:00:00Z",
                "2026-11-21T12:00:0xZ")) {
            assertThatThrownBy(() -> Instants.parse(wrong)).as(wrong).isInstanceOf(DateTimeException.class);
        }
    }

    @Test
    void a_line_that_is_whole_and_not_understood_says_why() {
        String head = "{\"v\":2,\"n\":1,\"at\":\"2026-11-21T12:00:00Z\",\"who\":\"w\",\"fence\":1,";
        understandsNot("{}", "v is missing");
        understandsNot("x", "no '{'");
        understandsNot("{\"v\":\"2\"}", "v is not a whole number");
        understandsNot("{\"v\":2", "ends too early");
        understandsNot("{\"v\":2,}", "no '\"'");
        understandsNot("{\"v\":}", "a value is missing");
        understandsNot("{\"v\":2}}", "something follows");
        understandsNot("{\"v\":99999999999}", "32 bits");
        understandsNot("{\"v\":1,\"at\":\"noon\"}", "at is not a time");
        understandsNot(head + "\"event\":\"dance\"}", "unknown event dance");
        understandsNot(head + "\"event\":7}", "event is not a string");
        understandsNot(head + "\"event\":\"step\",\"step\":\"a\",\"state\":\"odd\"}", "unknown state odd");
        understandsNot(head + "\"event\":\"lock-broken\",\"holder\":\"\\q\"}", "unknown escape");
        understandsNot(head + "\"event\":\"lock-broken\",\"holder\":\"\\u00\"}", "four digits");
    }

    private static void understandsNot(String json, String why) {
        byte[] line = CheckedLine.write(json).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new LedgerLineReader().read(line, 0, line.length - 1, 1))
                .as(json)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
