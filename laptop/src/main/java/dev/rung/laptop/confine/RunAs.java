package dev.rung.laptop.confine;

import java.util.ArrayList;
import java.util.List;

/**
 * The user a process runs as when Rung is root.
 *
 * @param uid numeric user
 * @param gid numeric group
 */
public record RunAs(int uid, int gid) {
    /** The command line that runs {@code words} as this user, without further groups. */
    public List<String> wrap(List<String> words) {
        List<String> line =
                new ArrayList<>(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--"));
        line.addAll(words);
        return List.copyOf(line);
    }
}
