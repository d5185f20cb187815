package dev.rung.servers.image;

import java.util.Locale;

/** Sizes as people read them. */
final class Sizes {
    private static final double KILO = 1e3;
    private static final double MEGA = 1e6;

    private Sizes() {}

    /** Bytes in kB of 10^3 or MB of 10^6, with a digit behind the point. */
    static String text(long bytes) {
        return bytes < MEGA
                ? String.format(Locale.ROOT, "%.1f kB", bytes / KILO)
                : String.format(Locale.ROOT, "%.1f MB", bytes / MEGA);
    }
}
