package dev.rung.cli.output;

import java.util.Locale;

/** Figures with their unit, as people read them. */
final class Figures {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};
    private static final double THOUSAND = 1000;

    private Figures() {}

    /** A value in one of the units in which limits are measured. */
    static String of(double value, String unit) {
        return switch (unit) {
            case "ratio" -> ratio(value);
            case "s" -> value < 1 ? Math.round(value * THOUSAND) + " ms" : plain(value) + " s";
            case "bytes" -> size(value);
            case "bytes/month" -> size(value) + " a month";
            case "USD/month" -> dollars(value) + " a month";
            case "USD/day" -> dollars(value) + " a day";
            default -> plain(value) + " " + unit;
        };
    }

    /** A sum in US dollars. */
    static String dollars(double amount) {
        return amount != 0 && amount < 10
                ? String.format(Locale.ROOT, "$%.2f", amount)
                : String.format(Locale.ROOT, "$%,d", Math.round(amount));
    }

    /** A share as a percentage, a larger one as a multiple. */
    private static String ratio(double value) {
        if (value > 1) {
            return plain(value) + " times";
        }
        double percent = value * 100;
        return (percent != 0 && percent < 10 ? String.format(Locale.ROOT, "%.2g", percent) : plain(percent)) + " %";
    }

    private static String size(double bytes) {
        double left = bytes;
        int power = 0;
        while (left >= THOUSAND && power < SIZES.length - 1) {
            left /= THOUSAND;
            power++;
        }
        return plain(left) + " " + SIZES[power];
    }

    /** A number with one place after the point, where there is something to see. */
    private static String plain(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
