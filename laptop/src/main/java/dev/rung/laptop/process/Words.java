package dev.rung.laptop.process;

import java.time.Duration;

/** How figures are written for people. */
final class Words {
    private Words() {}

    /** Such as {@code 250 ms}, {@code 1.5 s} or {@code 90 s}. */
    static String duration(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
}
