package dev.rung.compose.env;

/** Where the places of a text are. Quick when it is asked for places in the order of the text. */
final class Lines {
    private final String text;
    private int line = 1;
    private int lineStart;

    Lines(String text) {
        this.text = text;
    }

    /** The line of an index, from 1. */
    int line(int index) {
        moveTo(index);
        return line;
    }

    /** The column of an index, from 1. */
    int column(int index) {
        moveTo(index);
        return index - lineStart + 1;
    }

    private void moveTo(int index) {
        if (index < lineStart) {
            line = 1;
            lineStart = 0;
        }
        int end = text.indexOf('\n', lineStart);
        while (end >= 0 && end < index) {
            line++;
            lineStart = end + 1;
            end = text.indexOf('\n', lineStart);
        }
    }
}
