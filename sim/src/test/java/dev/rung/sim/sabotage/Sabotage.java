package dev.rung.sim.sabotage;

import java.util.ArrayList;
import java.util.List;

/**
 * A deliberate fault: what is wrong with it, how it is put into the sources, and what must catch it.
 *
 * <p>Its file says so in plain text; edits of one file or of several may follow each other:
 *
 * <pre>
 * What the fault is, in one line.
 * caught by: sim 300
 * file: core/src/main/java/dev/rung/core/lock/Quorum.java
 * --- before
 *         return hosts / 2 + 1;
 * --- after
 *         return (hosts + 1) / 2;
 * </pre>
 *
 * @param name of its file, without the ending
 * @param what is wrong
 * @param detector what must catch it
 * @param edits that make it
 */
record Sabotage(String name, String what, Detector detector, List<Edit> edits) {
    private static final String CAUGHT_BY = "caught by: ";
    private static final String FILE = "file: ";
    private static final String BEFORE = "--- before";
    private static final String AFTER = "--- after";

    /** Copies the list. */
    Sabotage {
        edits = List.copyOf(edits);
    }

    /**
     * Reads a fault's file.
     *
     * @throws IllegalArgumentException when it is not written as it should be
     */
    static Sabotage parse(String name, String text) {
        var lines = text.lines().toList();
        if (lines.size() < 2 || !lines.get(1).startsWith(CAUGHT_BY)) {
            throw new IllegalArgumentException(name + ": its second line does not say what it is caught by");
        }
        var edits = new ArrayList<Edit>();
        for (int i = 2; i < lines.size(); ) {
            int end = next(lines, i + 1, FILE);
            edits.add(edit(name, lines.subList(i, end)));
            i = end;
        }
        if (edits.isEmpty()) {
            throw new IllegalArgumentException(name + ": it changes nothing");
        }
        return new Sabotage(name, lines.getFirst(), Detector.parse(lines.get(1).substring(CAUGHT_BY.length())), edits);
    }

    private static Edit edit(String name, List<String> lines) {
        int before = next(lines, 0, BEFORE);
        int after = next(lines, before, AFTER);
        if (!lines.getFirst().startsWith(FILE) || before != 1 || after == lines.size()) {
            throw new IllegalArgumentException(
                    name + ": an edit says 'file:', '--- before' and '--- after', in this order");
        }
        return new Edit(
                lines.getFirst().substring(FILE.length()),
                String.join("\n", lines.subList(before + 1, after)),
                String.join("\n", lines.subList(after + 1, lines.size())));
    }

    private static int next(List<String> lines, int from, String beginning) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith(beginning)) {
            at++;
        }
        return at;
    }

    /**
     * A change of one source file.
     *
     * @param file from the root of the repository
     * @param before text that stands in it once
     * @param after what stands there instead
     */
    record Edit(String file, String before, String after) {
        /**
         * The file's text with the change.
         *
         * @throws IllegalArgumentException when the text to be changed does not stand there exactly once
         */
        String applied(String text) {
            int at = text.indexOf(before);
            if (at < 0 || before.isEmpty()) {
                throw new IllegalArgumentException(file + " does not say any more:\n" + before);
            }
            if (text.indexOf(before, at + 1) >= 0) {
                throw new IllegalArgumentException(file + " says more than once:\n" + before);
            }
            return text.substring(0, at) + after + text.substring(at + before.length());
        }
    }
}
