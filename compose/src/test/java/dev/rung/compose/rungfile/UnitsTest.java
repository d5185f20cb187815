package dev.rung.compose.rungfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.settings.Money;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UnitsTest {
    @Test
    void shares_growth_and_rates() {
        assertThat(Units.share("70%")).hasValue(0.7);
        assertThat(Units.share("99.9%")).hasValue(0.9990000000000001);
        assertThat(Units.share("70")).isEmpty();
        assertThat(Units.growth("8%/month")).hasValue(0.08);
        assertThat(Units.growth("8%")).isEmpty();
        assertThat(Units.rate("1000/s")).hasValue(1000);
        assertThat(Units.rate("60/min")).hasValue(1);
        assertThat(Units.rate("1000")).isEmpty();
    }

    @Test
    void time_spans_add_up() {
        assertThat(Units.time("1h30m")).contains(Duration.ofMinutes(90));
        assertThat(Units.time("14d")).contains(Duration.ofDays(14));
        assertThat(Units.time("300ms")).contains(Duration.ofMillis(300));
        assertThat(Units.time("60")).isEmpty();
        assertThat(Units.time("")).isEmpty();
        assertThat(Units.time("-1s")).isEmpty();
    }

    @Test
    void gb_and_gib_differ() {
        assertThat(Units.bytes("60GB")).hasValue(60_000_000_000L);
        assertThat(Units.bytes("16GiB")).hasValue(17_179_869_184L);
        assertThat(Units.bytes("2TB")).hasValue(2_000_000_000_000L);
        assertThat(Units.bytes("5kB")).hasValue(5_000);
        assertThat(Units.bytes("5")).isEmpty();
    }

    @Test
    void money_has_a_currency() {
        assertThat(Units.money("8000 USD")).contains(new Money(new BigDecimal("8000"), "USD"));
        assertThat(Units.monthlyMoney("60.50 EUR/month")).contains(new Money(new BigDecimal("60.50"), "EUR"));
        assertThat(Units.money("8000")).isEmpty();
        assertThat(Units.money("8000 BUCKS")).isEmpty();
        assertThat(Units.money("-1 USD")).isEmpty();
    }
}
