package dev.rung.servers.haproxy.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A table that HAProxy prints: a heading that begins with {@code #}, then rows. */
final class Table {
    private Table() {}

    /** A row, by the heading's names. */
    record Row(Map<String, Integer> columns, List<String> cells) {
        /** A cell; empty when the table has no such column. */
        String text(String name) {
            Integer column = columns.get(name);
            return column == null || column >= cells.size() ? "" : cells.get(column);
        }

        /** A cell with a number; 0 when it is empty. */
        long number(String name) {
            String text = text(name);
            return text.isEmpty() ? 0 : Long.parseLong(text);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException when it has no heading, or a number is none
     */
    static List<Row> read(String answer, Pattern separator) {
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> columns = new HashMap<>();
        for (String line : answer.lines().toList()) {
            if (line.startsWith("#")) {
                String[] names = separator.split(line.substring(1).strip(), -1);
                for (int i = 0; i < names.length; i++) {
                    columns.put(names[i], i);
                }
            } else if (!columns.isEmpty() && !line.isBlank()) {
                rows.add(new Row(columns, List.of(separator.split(line, -1))));
            }
        }
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(
                    "not a table: " + answer.lines().findFirst().orElse("nothing"));
        }
        return rows;
    }
}
