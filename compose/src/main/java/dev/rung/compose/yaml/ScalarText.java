package dev.rung.compose.yaml;

import java.math.BigDecimal;
import java.math.MathContext;

/** How a value that is not text is seen by a place that wants text (an environment variable, a label). */
final class ScalarText {
    private static final int SMALLEST_PLAIN_EXPONENT = -4;
    private static final int LARGEST_PLAIN_EXPONENT = 5;

    private ScalarText() {}

    /** The text of a value; docker compose prints fractions as Go's {@code %v} does: {@code 1.1}, {@code 1e+08}. */
    static String of(Object value, String written) {
        return switch (value) {
            case Node.Null ignored -> written;
            case Double fraction -> of(fraction);
            default -> value.toString();
        };
    }

    private static String of(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(Double.toString(value), MathContext.UNLIMITED).stripTrailingZeros();
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        if (exponent >= SMALLEST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
            return decimal.toPlainString();
        }
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        String sign = value < 0 ? "-" : "";
        String power = (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return sign + digits.charAt(0) + fraction + "e" + power;
    }
}
