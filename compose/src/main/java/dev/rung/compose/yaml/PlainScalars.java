package dev.rung.compose.yaml;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means, as docker compose reads it: YAML 1.2's core schema, and from older YAML the numbers
 * {@code 0755} (octal), {@code 0b11} and {@code 1_000}; {@code yes}, {@code no}, {@code on} and {@code off} are text.
 */
final class PlainScalars {
    private static final BigInteger LONG_MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger LONG_MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final BigInteger UNSIGNED_MAX = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int LONGEST_NUMBER = 400;

    private PlainScalars() {}

    static Object resolve(String text) {
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> Node.Null.NULL;
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            case ".nan", ".NaN", ".NAN" -> Double.NaN;
            case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
            case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
            default -> mayBeNumber(text) ? number(text) : text;
        };
    }

    private static boolean mayBeNumber(String text) {
        char first = text.charAt(0);
        return text.length() <= LONGEST_NUMBER && (isDigit(first) || first == '-' || first == '+' || first == '.');
    }

    private static Object number(String text) {
        // Underscores between digits are taken, but not by a number that begins with its point.
        boolean underscores = text.indexOf('_') >= 0 && text.charAt(0) != '.';
        String plain = underscores ? text.replace("_", "") : text;
        BigInteger whole = whole(plain);
        if (whole != null && whole.compareTo(LONG_MIN) >= 0 && whole.compareTo(LONG_MAX) <= 0) {
            return whole.longValue();
        }
        if (whole != null && whole.signum() > 0 && whole.compareTo(UNSIGNED_MAX) <= 0) {
            return whole;
        }
        return isDecimalFraction(plain) ? Double.valueOf(plain) : text;
    }

    /** A whole number in the base its prefix says, or null. */
    private static @Nullable BigInteger whole(String text) {
        boolean signed = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+');
        String digits = signed ? text.substring(1) : text;
        int radix = 10;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            radix = switch (digits.charAt(1)) {
                case 'x', 'X' -> 16;
                case 'b', 'B' -> 2;
                default -> 8;
            };
            boolean prefixed = Character.isLetter(digits.charAt(1));
            boolean octalPrefix = digits.charAt(1) == 'o' || digits.charAt(1) == 'O';
            if (prefixed && radix == 8 && !octalPrefix) {
                return null;
            }
            digits = digits.substring(prefixed ? 2 : 1);
        }
        if (!areDigits(digits, radix)) {
            return null;
        }
        BigInteger value = new BigInteger(digits, radix);
        return signed && text.charAt(0) == '-' ? value.negate() : value;
    }

    private static boolean areDigits(String digits, int radix) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) > 'z' || Character.digit(digits.charAt(i), radix) < 0) {
                return false;
            }
        }
        return !digits.isEmpty();
    }

    /** Whether the text is {@code [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?}. */
    private static boolean isDecimalFraction(String text) {
        int at = skipSign(text, 0);
        int afterWhole = skipDigits(text, at);
        boolean hasWhole = afterWhole > at;
        at = afterWhole;
        if (at < text.length() && text.charAt(at) == '.') {
            int afterFraction = skipDigits(text, at + 1);
            if (!hasWhole && afterFraction == at + 1) {
                return false;
            }
            at = afterFraction;
        } else if (!hasWhole) {
            return false;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int exponent = skipSign(text, at + 1);
            int end = skipDigits(text, exponent);
            return end > exponent && end == text.length();
        }
        return at == text.length();
    }

    private static int skipSign(String text, int at) {
        return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
    }

    private static int skipDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
