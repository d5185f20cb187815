package dev.rung.servers.haproxy.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the master says of its processes.
 *
 * @param master its process id
 * @param failures reloads that failed since it was started
 * @param worker the process that serves; empty while there is none
 * @param leaving workers that finish what they have
 */
record Processes(long master, int failures, Optional<Long> worker, List<Long> leaving) {

    /**
     * Reads the answer to {@code show proc}.
     *
     * @throws IllegalArgumentException when it is none
     */
    static Processes parse(String answer) {
        long master = 0;
        int failures = 0;
        Optional<Long> worker = Optional.empty();
        List<Long> leaving = new ArrayList<>();
        boolean old = false;
        for (String line : answer.lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (line.startsWith("# old")) {
                old = true;
            } else if (words.length > 1 && words[1].equals("master")) {
                master = Long.parseLong(words[0]);
                failures = failures(line);
            } else if (words.length > 1 && words[1].equals("worker") && !old) {
                worker = Optional.of(Long.valueOf(words[0]));
            } else if (words.length > 1 && words[1].equals("worker")) {
                leaving.add(Long.valueOf(words[0]));
            }
        }
        if (master == 0) {
            throw new IllegalArgumentException("no list of processes: " + answer);
        }
        return new Processes(master, failures, worker, List.copyOf(leaving));
    }

    /** Of {@code 9798 master 1 [failed: 0] 0d00h00m30s 2.6.12}. */
    private static int failures(String line) {
        int from = line.indexOf("[failed:");
        int to = line.indexOf(']');
        return from < 0 || to < from
                ? 0
                : Integer.parseInt(
                        line.substring(from + "[failed:".length(), to).strip());
    }
}
