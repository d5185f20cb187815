package dev.rung.compose.rungfile;

import dev.rung.core.settings.EdgeSettings.ClientRate;
import dev.rung.core.settings.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Figures with units, as rung.yaml and its kin write them. */
public final class Units {
    private static final String[] SI = {"", "k", "M", "G", "T", "P"};
    private static final double PERCENT = 100;
    private static final int MOST_REQUESTS = 1_000_000_000;

    private Units() {}

    /** A share such as {@code 70%}, as 0..1. */
    public static OptionalDouble share(String text) {
        if (!text.endsWith("%")) {
            return OptionalDouble.empty();
        }
        OptionalDouble number = number(text.substring(0, text.length() - 1));
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() / PERCENT) : number;
    }

    /** A growth such as {@code 8%/month} or {@code -2%/month}, as a share per month; nothing shrinks by more than all. */
    public static OptionalDouble growth(String text) {
        if (!text.endsWith("/month")) {
            return OptionalDouble.empty();
        }
        String figure = text.substring(0, text.length() - "/month".length());
        if (!figure.startsWith("-")) {
            return share(figure);
        }
        OptionalDouble loss = share(figure.substring(1));
        return loss.isPresent() && loss.getAsDouble() <= 1
                ? OptionalDouble.of(-loss.getAsDouble())
                : OptionalDouble.empty();
    }

    /** A rate such as {@code 1000/s}, per second; {@code /min} and {@code /h} too. */
    public static OptionalDouble rate(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return OptionalDouble.empty();
        }
        double seconds = switch (text.substring(slash + 1)) {
            case "s" -> 1;
            case "min" -> 60;
            case "h" -> 3_600;
            default -> 0;
        };
        OptionalDouble number = number(text.substring(0, slash));
        return number.isPresent() && seconds > 0
                ? OptionalDouble.of(number.getAsDouble() / seconds)
                : OptionalDouble.empty();
    }

    /** How many requests in a time, such as {@code 100/10s}, {@code 20/s}; the time from a second to a day. */
    static Optional<ClientRate> requests(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        OptionalDouble number = number(text.substring(0, slash));
        String unit = text.substring(slash + 1);
        Optional<Duration> each = time(unit.isEmpty() || isNumeral(unit.charAt(0)) ? unit : "1" + unit)
                .filter(time -> time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofDays(1)) <= 0);
        boolean whole = number.isPresent() && number.getAsDouble() >= 1 && number.getAsDouble() <= MOST_REQUESTS;
        return whole && number.getAsDouble() % 1 == 0
                ? each.map(time -> new ClientRate((int) number.getAsDouble(), time))
                : Optional.empty();
    }

    /** A time span such as {@code 60s}, {@code 300ms}, {@code 1h30m} or {@code 14d}; never negative. */
    public static Optional<Duration> time(String text) {
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length()) {
            int unitAt = end(text, at, true);
            int next = end(text, unitAt, false);
            OptionalDouble number = number(text.substring(at, unitAt));
            long nanos = nanos(text.substring(unitAt, next));
            if (number.isEmpty() || nanos == 0 || number.getAsDouble() * nanos > Long.MAX_VALUE) {
                return Optional.empty();
            }
            sum = sum.plusNanos(Math.round(number.getAsDouble() * nanos));
            at = next;
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(sum);
    }

    /** A size such as {@code 60GB} (10^9 bytes each) or {@code 16GiB} (2^30 bytes each), in bytes. */
    public static OptionalLong bytes(String text) {
        int unitAt = end(text, 0, true);
        OptionalDouble number = number(text.substring(0, unitAt));
        String unit = text.substring(unitAt).strip();
        for (int power = 0; number.isPresent() && power < SI.length; power++) {
            boolean decimal =
                    unit.equals(SI[power] + "B") || unit.equals(SI[power].toUpperCase(java.util.Locale.ROOT) + "B");
            boolean binary = power > 0 && unit.equals(SI[power].toUpperCase(java.util.Locale.ROOT) + "iB");
            if (decimal || binary) {
                return OptionalLong.of(Math.round(number.getAsDouble() * Math.pow(binary ? 1024 : 1000, power)));
            }
        }
        return OptionalLong.empty();
    }

    /** Money such as {@code 8000 USD}. */
    public static Optional<Money> money(String text) {
        int space = text.indexOf(' ');
        if (space < 0 || number(text.substring(0, space)).isEmpty()) {
            return Optional.empty();
        }
        String code = text.substring(space + 1).strip();
        try {
            return Optional.of(new Money(
                    new BigDecimal(text.substring(0, space)),
                    Currency.getInstance(code).getCurrencyCode()));
        } catch (IllegalArgumentException notACurrency) {
            return Optional.empty();
        }
    }

    /** Money each month, such as {@code 60 USD/month}. */
    public static Optional<Money> monthlyMoney(String text) {
        return text.endsWith("/month") ? money(text.substring(0, text.length() - "/month".length())) : Optional.empty();
    }

    /** A plain number from 0: digits with at most one point. */
    static OptionalDouble number(String text) {
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            points += text.charAt(i) == '.' ? 1 : 0;
        }
        boolean plain = text.length() > points && points <= 1 && end(text, 0, true) == text.length();
        return plain ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    private static int end(String text, int from, boolean numerals) {
        int at = from;
        while (at < text.length() && isNumeral(text.charAt(at)) == numerals) {
            at++;
        }
        return at;
    }

    private static boolean isNumeral(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            case "w" -> 604_800_000_000_000L;
            default -> 0;
        };
    }
}
