package dev.rung.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of words under headings, in columns as wide as their widest word. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with headings. */
    public Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row with as many words as there are headings. */
    public void row(String... words) {
        rows.add(List.of(words));
    }

    /** Prints it. */
    public void print(PrintStream out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (var row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (var row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String word = row.get(i);
                line.append(word).append(" ".repeat(widths[i] - word.length() + 2));
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
