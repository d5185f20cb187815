package dev.rung.compose.env;

import org.jspecify.annotations.Nullable;

/** Escapes inside the quotes of a {@code .env} file. */
final class QuotedText {
    private static final int LARGEST_OCTAL = 255;

    private QuotedText() {}

    /** The text with the escaped quotes unescaped; other escapes stay as they are. */
    static String unescapeQuotes(String inside, char quote) {
        return inside.replace("\\" + quote, String.valueOf(quote));
    }

    /**
     * The text with the escapes of double quotes replaced. An escaped dollar becomes two dollars, which the replacing
     * of variables makes one.
     */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            char next = c == '\\' && at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            String plain = plain(next);
            if (plain != null) {
                out.append(plain);
                at += 2;
            } else if (next == '0') {
                int end = endOfOctal(text, at + 2);
                out.append(octal(text.substring(at + 2, end)));
                at = end;
            } else {
                out.append(c);
                at++;
            }
        }
        return out.toString();
    }

    private static @Nullable String plain(char escape) {
        return switch (escape) {
            case 'a' -> "\u0007";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'v' -> "\u000B";
            case '$' -> "$$";
            case '"' -> "\"";
            case '\\' -> "\\";
            default -> null;
        };
    }

    private static int endOfOctal(String text, int from) {
        int end = from;
        while (end < text.length() && end < from + 3 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The character of three octal digits; anything else stays as docker compose leaves it, without its zero. */
    private static String octal(String digits) {
        if (digits.length() == 3 && digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
            int code = Integer.parseInt(digits, 8);
            if (code <= LARGEST_OCTAL) {
                return Character.toString(code);
            }
        }
        return "\\" + digits;
    }
}
