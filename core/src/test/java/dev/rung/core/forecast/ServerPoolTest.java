package dev.rung.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rung.core.forecast.PoolState.Saturated;
import dev.rung.core.forecast.PoolState.Steady;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerPoolTest {
    private static final double NANO = 1e-9;

    /** Erlang's C as its tables have it, and by hand as a sum where they do not. */
    @ParameterizedTest(name = "{0} servers, {1} busy in the mean: {2}")
    @CsvSource({
        "1, 0.5, 0.5",
        "1, 0.95, 0.95",
        // (1/2 · 2) / (1 + 1 + 1)
        "2, 1, 0.33333333",
        // (8/6 · 3) / (1 + 2 + 2 + 4)
        "3, 2, 0.44444444",
        "5, 4, 0.55411255",
        "10, 8, 0.40918015",
        "2, 0, 0"
    })
    void the_probability_of_waiting_is_erlangs(int servers, double load, double waiting) {
        assertThat(steady(ServerPool.atRandom(servers, load, 1)).waiting()).isCloseTo(waiting, within(1e-8));
    }

    /** Where c grows and the spare servers with its root, C tends to 1 / (1 + √(2π) β Φ(β) exp(β²/2)); Halfin, Whitt. */
    @Test
    void a_million_servers_wait_as_theory_says_they_do_in_the_end() {
        double waiting = steady(ServerPool.atRandom(1_000_000, 999_000, 1)).waiting();

        double phi = 0.8413447460685429;
        assertThat(waiting).isCloseTo(1 / (1 + Math.sqrt(2 * Math.PI) * phi * Math.exp(0.5)), within(2e-4));
    }

    @Test
    void one_server_has_the_closed_forms() {
        Steady state = steady(ServerPool.atRandom(1, 8, 0.1));

        assertThat(state.utilisation()).isCloseTo(0.8, within(1e-12));
        assertThat(seconds(state.meanWait())).isCloseTo(0.4, within(NANO));
        assertThat(seconds(state.meanResponse())).isCloseTo(0.5, within(NANO));
        for (double part : new double[] {0.5, 0.95, 0.99}) {
            assertThat(seconds(state.responseQuantile(part))).isCloseTo(-Math.log(1 - part) * 0.5, within(2 * NANO));
        }
        assertThat(seconds(state.waitQuantile(0.95))).isCloseTo(Math.log(0.8 / 0.05) * 0.5, within(NANO));
        assertThat(state.waitQuantile(0.2)).isZero();
    }

    /** P(T &gt; t) = e⁻ᵗ (1 + C t) for two servers that are half busy: the wait of those who wait is as long as service. */
    @Test
    void where_the_wait_is_as_long_as_service_the_quantile_is_found_too() {
        Steady state = steady(ServerPool.atRandom(2, 1, 1));
        double p95 = seconds(state.responseQuantile(0.95));

        assertThat(Math.exp(-p95) * (1 + p95 / 3)).isCloseTo(0.05, within(1e-8));
    }

    /** Of M/D/1 the exact mean wait is half that of M/M/1; Pollaczek, Khinchine. */
    @Test
    void even_service_halves_the_wait_of_one_server() {
        Steady even = steady(new ServerPool(1, 8, 0.1, 1, 0));

        assertThat(seconds(even.meanWait())).isCloseTo(0.2, within(NANO));
        assertThat(even.waiting()).isCloseTo(0.8, within(1e-12));
    }

    @Test
    void where_nothing_is_left_to_chance_nobody_waits() {
        Steady state = steady(new ServerPool(3, 2, 1, 0, 0));

        assertThat(state.meanWait()).isZero();
        assertThat(state.waitQuantile(0.99)).isZero();
        assertThat(seconds(state.responseQuantile(0.5))).isCloseTo(Math.log(2), within(NANO));
    }

    @Test
    void as_much_as_can_be_served_is_too_much() {
        assertThat(ServerPool.atRandom(4, 40, 0.1).state()).isEqualTo(new Saturated(1));
        assertThat(ServerPool.atRandom(1, 3, 1).state()).isEqualTo(new Saturated(3));
        assertThat(ServerPool.atRandom(4, 39.999, 0.1).state()).isInstanceOf(Steady.class);
    }

    @Test
    void more_load_or_fewer_servers_never_shorten_a_wait() {
        for (int seed = 0; seed < 300; seed++) {
            var random = new Random(seed);
            int servers = 1 + random.nextInt(50);
            double load = servers * random.nextDouble() * 0.98;
            double more = load + (servers * 0.99 - load) * random.nextDouble();
            Steady before = steady(new ServerPool(servers, load, 1, 1, 2 * random.nextDouble()));
            Steady busier = steady(new ServerPool(servers, more, 1, 1, 2 * random.nextDouble()));
            Steady larger = steady(ServerPool.atRandom(servers + 1, load, 1));

            assertThat(busier.waiting()).isGreaterThanOrEqualTo(before.waiting());
            assertThat(larger.waiting()).isLessThanOrEqualTo(before.waiting());
            Steady same = steady(ServerPool.atRandom(servers, load, 1));
            Steady heavier = steady(ServerPool.atRandom(servers, more, 1));
            assertThat(heavier.meanWait()).isGreaterThanOrEqualTo(same.meanWait());
            assertThat(heavier.responseQuantile(0.95)).isGreaterThanOrEqualTo(same.responseQuantile(0.95));
            assertThat(heavier.waitQuantile(0.95)).isGreaterThanOrEqualTo(same.waitQuantile(0.95));
        }
    }

    @Test
    void a_quantile_of_a_response_holds_back_just_the_part_it_says_in_a_simulated_line() {
        var random = new Random(5);
        Steady state = steady(ServerPool.atRandom(3, 2.4, 1));
        double limit = seconds(state.responseQuantile(0.95));
        double[] free = new double[3];
        double now = 0;
        int late = 0;
        for (int i = 0; i < 400_000; i++) {
            now -= Math.log(1 - random.nextDouble()) / 2.4;
            int server = free[0] <= free[1] ? (free[0] <= free[2] ? 0 : 2) : (free[1] <= free[2] ? 1 : 2);
            free[server] = Math.max(now, free[server]) - Math.log(1 - random.nextDouble());
            late += free[server] - now > limit ? 1 : 0;
        }
        assertThat(late / 400_000.0).isCloseTo(0.05, within(0.004));
    }

    @Test
    void what_is_out_of_range_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ServerPool.atRandom(0, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ServerPool.atRandom(1, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> ServerPool.atRandom(1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ServerPool(1, 1, 1, Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> steady(ServerPool.atRandom(2, 1, 1)).responseQuantile(1));
    }

    private static Steady steady(ServerPool pool) {
        return (Steady) pool.state();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() * NANO;
    }
}
