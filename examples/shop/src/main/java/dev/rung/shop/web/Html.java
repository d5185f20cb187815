package dev.rung.shop.web;

/** Text made safe to stand in HTML, in elements and in quoted attributes. */
final class Html {
    private Html() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** US cents as {@code $1,234.56}. */
    static String dollars(long cents) {
        return "$%,d.%02d".formatted(cents / 100, cents % 100);
    }
}
