package dev.rung.laptop.agent.server;

/** Refuses JSON that is nested so deeply that reading it would exhaust the stack. */
final class Nesting {
    private static final int DEEPEST = 100;

    private Nesting() {}

    /**
     * Looks at the brackets outside of strings.
     *
     * @throws IllegalArgumentException when there are too many within each other
     */
    static void check(String json) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            if (depth > DEEPEST) {
                throw new IllegalArgumentException("it is nested more than " + DEEPEST + " deep");
            }
        }
    }
}
