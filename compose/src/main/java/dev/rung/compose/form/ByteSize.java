package dev.rung.compose.form;

import java.util.Locale;
import java.util.OptionalLong;

/** Sizes as compose writes them: {@code 64m}, {@code 1.5gb}, {@code 2 GiB}; every unit is a power of 1024. */
public final class ByteSize {
    private static final String UNITS = "bkmgtp";
    private static final int BITS_PER_UNIT = 10;

    private ByteSize() {}

    /** The bytes of a size, or empty when the text is none. */
    public static OptionalLong parse(String text) {
        int end = text.length();
        while (end > 0 && !isNumeral(text.charAt(end - 1))) {
            end--;
        }
        String number = text.substring(0, end).stripTrailing();
        String unit = text.substring(end).toLowerCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : power(unit);
        if (power < 0 || !isNumber(number)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of((long) (Double.parseDouble(number) * (1L << (BITS_PER_UNIT * power))));
    }

    private static int power(String unit) {
        int power = UNITS.indexOf(unit.charAt(0));
        String rest = unit.substring(1);
        boolean known = rest.isEmpty() || (power > 0 && (rest.equals("b") || rest.equals("ib")));
        return known ? power : -1;
    }

    private static boolean isNumeral(char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == ' ';
    }

    private static boolean isNumber(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '.') {
                points++;
            } else if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                digits++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }
}
