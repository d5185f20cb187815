package dev.rung.compose.evidence;

import dev.rung.compose.rungfile.Units;
import dev.rung.core.settings.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Figures as evidence writes them: those of rung.yaml, and the plain numbers that other tools write. */
final class Quantities {
    private static final double SECONDS_OF_DAY = 86_400;
    private static final double SECONDS_OF_MONTH = 730 * 3_600;
    private static final double NANOS = 1e9;

    private Quantities() {}

    /** {@code 78%} or {@code 0.78}. */
    static OptionalDouble share(String text) {
        OptionalDouble share = text.endsWith("%") ? Units.share(text) : number(text);
        return share.isPresent() && share.getAsDouble() <= 1 ? share : OptionalDouble.empty();
    }

    /** {@code 10%/month}, {@code -2%/month}, or the share of a month alone. */
    static OptionalDouble growth(String text) {
        if (text.contains("/")) {
            return Units.growth(text);
        }
        if (text.endsWith("%")) {
            return Units.growth(text + "/month");
        }
        boolean shrinks = text.startsWith("-");
        OptionalDouble share = number(shrinks ? text.substring(1) : text);
        return share.isPresent() && shrinks ? OptionalDouble.of(-share.getAsDouble()) : share;
    }

    /** {@code 120/s}, by the minute, hour, day or month as well; a plain number is by the second. */
    static OptionalDouble rate(String text) {
        OptionalDouble plain = number(text);
        if (plain.isPresent()) {
            return plain;
        }
        if (text.endsWith("/day")) {
            return over(text, "/day", SECONDS_OF_DAY);
        }
        return text.endsWith("/month") ? over(text, "/month", SECONDS_OF_MONTH) : Units.rate(text);
    }

    /** {@code 240ms}; a plain number is in seconds. */
    static OptionalDouble seconds(String text) {
        OptionalDouble plain = number(text);
        if (plain.isPresent()) {
            return plain;
        }
        Optional<Duration> time = Units.time(text);
        return time.isPresent() ? OptionalDouble.of(time.get().toNanos() / NANOS) : OptionalDouble.empty();
    }

    /** {@code 60GB}, {@code 16GiB}; a plain number is in bytes. */
    static OptionalDouble bytes(String text) {
        OptionalLong bytes = Units.bytes(text.replace(" ", ""));
        return bytes.isPresent() ? OptionalDouble.of((double) bytes.getAsLong()) : number(text);
    }

    /** {@code 2TB/month}. */
    static OptionalDouble bytesPerMonth(String text) {
        return bytes(text.endsWith("/month") ? text.substring(0, text.length() - "/month".length()) : text);
    }

    /** {@code 8000 USD}, {@code 8000 USD/month}; a plain number is in US dollars. */
    static Optional<Money> money(String text) {
        String plain = text.endsWith("/month") ? text.substring(0, text.length() - "/month".length()) : text;
        OptionalDouble number = number(plain);
        return number.isPresent() ? Optional.of(new Money(new BigDecimal(plain), "USD")) : Units.money(plain);
    }

    /** A number from 0. */
    static OptionalDouble number(String text) {
        if (text.isEmpty() || text.length() > 20 || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.')) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(text));
        } catch (NumberFormatException severalPoints) {
            return OptionalDouble.empty();
        }
    }

    /** A whole number from 0. */
    static Optional<Long> count(String text) {
        OptionalDouble number = number(text);
        return number.isPresent() && number.getAsDouble() % 1 == 0 && number.getAsDouble() <= Long.MAX_VALUE / 2.0
                ? Optional.of((long) number.getAsDouble())
                : Optional.empty();
    }

    /** A day such as {@code 2026-01-03}; a time after it does not matter. */
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private static OptionalDouble over(String text, String per, double seconds) {
        OptionalDouble number = number(text.substring(0, text.length() - per.length()));
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() / seconds) : number;
    }
}
