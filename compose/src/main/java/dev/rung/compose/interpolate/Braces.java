package dev.rung.compose.interpolate;

/**
 * A variable in braces, taken apart.
 *
 * @param name of the variable
 * @param operator one of {@code :- - :? ? :+ +}, or nothing
 * @param argument what follows the operator
 * @param end the index behind the closing brace
 */
record Braces(String name, String operator, String argument, int end) {
    private static final int LONGEST_QUOTE = 60;

    /** Takes apart what begins with the brace at an index. */
    static Braces at(String template, int open) throws TemplateException {
        int nameEnd = endOfName(template, open + 1);
        if (nameEnd == open + 1 || nameEnd == template.length()) {
            throw malformed(template, open);
        }
        String name = template.substring(open + 1, nameEnd);
        if (template.charAt(nameEnd) == '}') {
            return new Braces(name, "", "", nameEnd + 1);
        }
        int operatorEnd = nameEnd + (template.charAt(nameEnd) == ':' ? 2 : 1);
        if (operatorEnd > template.length() || "-?+".indexOf(template.charAt(operatorEnd - 1)) < 0) {
            throw malformed(template, open);
        }
        int close = closing(template, open);
        if (close < operatorEnd) {
            throw malformed(template, open);
        }
        return new Braces(
                name, template.substring(nameEnd, operatorEnd), template.substring(operatorEnd, close), close + 1);
    }

    /** The index behind the variable name at an index; the index itself when none begins there. */
    static int endOfName(String text, int from) {
        int at = from;
        while (at < text.length() && isNamePart(text.charAt(at), at == from)) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return c == '_' || letter || (!first && c >= '0' && c <= '9');
    }

    /**
     * The index of the brace that closes the one at an index, on the same line; -1 when there is none. Braces inside
     * are counted in pairs, but a character right behind an opening brace is not looked at; when the count does not
     * come out, the last closing brace of the line is taken. All this as docker compose does it.
     */
    private static int closing(String template, int open) {
        int depth = 0;
        int at = open;
        while (at < template.length() && template.charAt(at) != '\n') {
            char c = template.charAt(at);
            if (c == '}' && --depth == 0) {
                return at;
            }
            if (c == '{') {
                depth++;
                at++;
            }
            at++;
        }
        return template.lastIndexOf('}', at);
    }

    private static TemplateException malformed(String template, int open) {
        String from = template.substring(open - 1).lines().findFirst().orElse("");
        String quote = from.length() <= LONGEST_QUOTE ? from : from.substring(0, LONGEST_QUOTE) + "...";
        return new TemplateException(
                "'" + quote + "' is not a variable: expected ${NAME} or ${NAME:-default}; write $$ for a plain $");
    }
}
