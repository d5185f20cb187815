package dev.rung.compose.form;

import java.time.Duration;
import java.util.Optional;

/** Durations as compose writes them, which is as Go does: {@code 1m30s}, {@code 500ms}, {@code 1.5h}. */
public final class Durations {
    private static final long MICRO = 1_000;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1_000_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;

    private Durations() {}

    /** The duration a text stands for, or empty when it stands for none; a number needs its unit, except 0. */
    public static Optional<Duration> parse(String text) {
        boolean negative = text.startsWith("-");
        String rest = negative || text.startsWith("+") ? text.substring(1) : text;
        if (rest.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        double nanos = 0;
        int at = 0;
        while (at < rest.length()) {
            int unitAt = skip(rest, at, true);
            int next = skip(rest, unitAt, false);
            long unit = unit(rest.substring(unitAt, next));
            if (unit == 0 || !isNumber(rest, at, unitAt)) {
                return Optional.empty();
            }
            nanos += Double.parseDouble(rest.substring(at, unitAt)) * unit;
            at = next;
        }
        if (rest.isEmpty() || nanos > Long.MAX_VALUE) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.round(negative ? -nanos : nanos)));
    }

    /** A duration as compose prints it: {@code 1m30s}, {@code 0s}, {@code 1.5s}. */
    public static String format(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        String sign = nanos < 0 ? "-" : "";
        long size = Math.abs(nanos);
        if (size < MICRO) {
            return sign + size + "ns";
        }
        if (size < MILLI) {
            return sign + fraction(size, MICRO) + "µs";
        }
        if (size < SECOND) {
            return sign + fraction(size, MILLI) + "ms";
        }
        String hours = size >= HOUR ? size / HOUR + "h" : "";
        String minutes = size >= MINUTE ? size % HOUR / MINUTE + "m" : "";
        return sign + hours + minutes + fraction(size % MINUTE, SECOND) + "s";
    }

    private static String fraction(long nanos, long unit) {
        long rest = nanos % unit;
        if (rest == 0) {
            return Long.toString(nanos / unit);
        }
        String digits = Long.toString(unit + rest).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return nanos / unit + "." + digits.substring(0, end);
    }

    private static long unit(String name) {
        return switch (name) {
            case "ns" -> 1;
            case "us", "µs", "μs" -> MICRO;
            case "ms" -> MILLI;
            case "s" -> SECOND;
            case "m" -> MINUTE;
            case "h" -> HOUR;
            default -> 0;
        };
    }

    private static int skip(String text, int from, boolean numerals) {
        int at = from;
        while (at < text.length() && isNumeral(text.charAt(at)) == numerals) {
            at++;
        }
        return at;
    }

    private static boolean isNumeral(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static boolean isNumber(String text, int from, int to) {
        int points = 0;
        for (int i = from; i < to; i++) {
            points += text.charAt(i) == '.' ? 1 : 0;
        }
        return points <= 1 && to - from > points;
    }
}
