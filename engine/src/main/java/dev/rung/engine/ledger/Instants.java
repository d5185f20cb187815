package dev.rung.engine.ledger;

import java.time.Instant;
import java.time.LocalDate;

/** Reads times quickly: a ledger has one in each line, and the library's general way takes longer than all the rest. */
final class Instants {
    private static final int SECONDS_A_DAY = 86_400;
    private static final int WITHOUT_FRACTION = 20;

    private Instants() {}

    /** What {@link Instant#toString} writes; {@link java.time.DateTimeException} when it is none. */
    static Instant parse(String text) {
        int length = text.length();
        if (length < WITHOUT_FRACTION
                || length > WITHOUT_FRACTION + 10
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':'
                || text.charAt(length - 1) != 'Z') {
            return Instant.parse(text);
        }
        int nanos = nanos(text, length);
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = digits(text, 17, 2);
        if ((nanos | year | month | day | hour | minute | second) < 0 || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_A_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static int nanos(String text, int length) {
        if (length == WITHOUT_FRACTION) {
            return 0;
        }
        int digits = length - WITHOUT_FRACTION - 1;
        if (text.charAt(WITHOUT_FRACTION - 1) != '.' || digits == 0) {
            return -1;
        }
        int nanos = digits(text, WITHOUT_FRACTION, digits);
        for (int i = digits; i < 9 && nanos > 0; i++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** The number; negative when it is none. */
    private static int digits(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
