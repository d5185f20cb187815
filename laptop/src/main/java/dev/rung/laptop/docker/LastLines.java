package dev.rung.laptop.docker;

import java.util.ArrayDeque;

/** The last lines of an output, for the error when it was in vain. */
final class LastLines {
    private final int most;
    private final ArrayDeque<String> lines = new ArrayDeque<>();

    LastLines(int most) {
        this.most = most;
    }

    void add(String line) {
        if (lines.size() == most) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    String text() {
        return String.join("\n", lines);
    }
}
