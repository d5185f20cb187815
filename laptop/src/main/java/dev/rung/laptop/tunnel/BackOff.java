package dev.rung.laptop.tunnel;

import java.time.Duration;

/**
 * How long to wait before a tunnel is opened again: {@code first}, doubled with every failure in a row, at most
 * {@code longest}.
 *
 * @param first after one failure
 * @param longest after many
 * @param steady a tunnel that was open so long starts anew
 */
record BackOff(Duration first, Duration longest, Duration steady) {
    static final BackOff USUAL = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));

    /**
     * The wait after some failures in a row.
     *
     * @param failures from 1
     */
    Duration after(int failures) {
        Duration wait = first;
        for (int i = 1; i < failures && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
