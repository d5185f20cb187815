package dev.rung.e2e;

import java.util.ArrayList;
import java.util.List;

/**
 * A moment at which a command can be killed, found again in every run that does the same: it has written something and is
 * about to make it durable. Of what is not durable yet a crash may leave all, a part or nothing.
 *
 * @param sync which of the command's requests to make a file durable, from 1
 * @param file the file's name
 * @param lines how many lines the command has added to the ledger so far
 * @param left what of the last write outlives the crash
 */
record KillPoint(int sync, String file, int lines, Left left) {
    private static final String LEDGER = "ledger";

    /** What of a write outlives a crash. */
    enum Left {
        ALL,
        HALF,
        NOTHING
    }

    /**
     * All points of a command.
     *
     * @param files the names of the files it makes durable, in order
     */
    static List<KillPoint> of(List<String> files) {
        var points = new ArrayList<KillPoint>();
        int lines = 0;
        for (int sync = 1; sync <= files.size(); sync++) {
            String file = files.get(sync - 1);
            if (file.equals(LEDGER)) {
                lines++;
                // Less than a line left is like a death a line earlier: every second one is enough.
                if (lines % 2 == 1) {
                    points.add(new KillPoint(sync, file, lines, lines % 4 == 1 ? Left.NOTHING : Left.HALF));
                }
            }
            points.add(new KillPoint(sync, file, lines, Left.ALL));
        }
        return List.copyOf(points);
    }

    @Override
    public String toString() {
        return "sync " + sync + " of " + file + ", line " + lines + ", " + left + " of it left";
    }
}
