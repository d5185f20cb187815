package dev.rung.engine.ledger;

import java.nio.charset.StandardCharsets;

/**
 * A JSON object of strings and whole numbers, read where it stands in memory: nothing is made of a field before it is asked
 * for. One instance reads many objects, one after the other, so a ledger of many lines is read without making any name twice.
 */
final class FlatJson {
    private static final int MOST_FIELDS = 32;

    private final int[] nameFrom = new int[MOST_FIELDS];
    private final int[] nameTo = new int[MOST_FIELDS];
    private final int[] valueFrom = new int[MOST_FIELDS];
    private final int[] valueTo = new int[MOST_FIELDS];
    private byte[] bytes = {};
    private int fields;
    private int at;
    private int end;

    /**
     * Reads an object without white space, as Rung writes it.
     *
     * @throws IllegalArgumentException when there is none from one offset up to the other
     */
    void read(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
        fields = 0;
        expect('{');
        while (peek() != '}') {
            if (fields == MOST_FIELDS) {
                throw broken("more than " + MOST_FIELDS + " fields");
            }
            if (fields > 0) {
                expect(',');
            }
            field();
        }
        expect('}');
        if (at != end) {
            throw broken("something follows the object");
        }
    }

    /** Whether there is such a field. */
    boolean has(String name) {
        return index(name) >= 0;
    }

    /** A string. */
    String text(String name) {
        int field = wanted(name);
        int from = valueFrom[field];
        int to = valueTo[field];
        if (bytes[from] != '"') {
            throw broken(name + " is not a string");
        }
        for (int i = from + 1; i < to - 1; i++) {
            if (bytes[i] == '\\') {
                return unescaped(new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8));
            }
        }
        return new String(bytes, from + 1, to - from - 2, StandardCharsets.UTF_8);
    }

    /** Whether a field is this string of plain ASCII; quicker than to make one of it. */
    boolean isText(String name, String expected) {
        int field = wanted(name);
        return bytes[valueFrom[field]] == '"' && matches(valueFrom[field] + 1, valueTo[field] - 1, expected);
    }

    /** A whole number. */
    long whole(String name) {
        int field = wanted(name);
        int from = valueFrom[field];
        int digits = bytes[from] == '-' ? from + 1 : from;
        if (digits == valueTo[field] || valueTo[field] - digits > 18) {
            throw broken(name + " is not a whole number");
        }
        long value = 0;
        for (int i = digits; i < valueTo[field]; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw broken(name + " is not a whole number");
            }
            value = value * 10 + (bytes[i] - '0');
        }
        return digits > from ? -value : value;
    }

    /** A whole number in the range of an {@code int}. */
    int integer(String name) {
        long value = whole(name);
        if (value != (int) value) {
            throw broken(name + " is not a number of 32 bits");
        }
        return (int) value;
    }

    private void field() {
        nameFrom[fields] = at + 1;
        string();
        nameTo[fields] = at - 1;
        expect(':');
        valueFrom[fields] = at;
        if (peek() == '"') {
            string();
        } else {
            while (peek() != ',' && peek() != '}') {
                at++;
            }
        }
        valueTo[fields] = at;
        if (valueTo[fields] == valueFrom[fields]) {
            throw broken("a value is missing");
        }
        fields++;
    }

    private void string() {
        expect('"');
        while (peek() != '"') {
            at += peek() == '\\' ? 2 : 1;
        }
        at++;
    }

    private byte peek() {
        if (at >= end) {
            throw broken("it ends too early");
        }
        return bytes[at];
    }

    private void expect(char character) {
        if (peek() != character) {
            throw broken("no '" + character + "' where one is expected");
        }
        at++;
    }

    private int wanted(String name) {
        int field = index(name);
        if (field < 0) {
            throw broken(name + " is missing");
        }
        return field;
    }

    private int index(String name) {
        for (int i = 0; i < fields; i++) {
            if (matches(nameFrom[i], nameTo[i], name)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String unescaped(String text) {
        var plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '\\') {
                plain.append(character);
            } else if (text.charAt(++i) == 'u') {
                if (i + 5 > text.length()) {
                    throw broken("a \\u without four digits");
                }
                plain.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
                i += 4;
            } else {
                plain.append(escaped(text.charAt(i)));
            }
        }
        return plain.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '"', '\\', '/' -> letter;
            default -> throw broken("unknown escape \\" + letter);
        };
    }

    private static IllegalArgumentException broken(String why) {
        return new IllegalArgumentException("not a line of Rung's: " + why);
    }
}
