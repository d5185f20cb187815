package dev.rung.servers.haproxy.config;

import java.nio.file.Path;

/** Sections and their lines, as HAProxy's configuration wants them. */
final class Lines {
    private final StringBuilder text = new StringBuilder();

    /** Begins a section, such as {@code backend web}. */
    void section(String heading) {
        text.append('\n').append(heading).append('\n');
    }

    /** A line of the section, its words joined by blanks. */
    void add(Object... words) {
        text.append("   ");
        for (Object word : words) {
            text.append(' ').append(word);
        }
        text.append('\n');
    }

    /** A word that HAProxy takes as it is, whatever is in it but a single quote. */
    static String quoted(String word) {
        if (word.indexOf('\'') >= 0 || word.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("cannot be quoted for HAProxy: " + word);
        }
        return "'" + word + "'";
    }

    /** A path as a word. */
    static String quoted(Path path) {
        return quoted(path.toString());
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
