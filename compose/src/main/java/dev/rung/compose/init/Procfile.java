package dev.rung.compose.init;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** The processes of a Procfile: a name and a line for the shell each. */
final class Procfile {
    private Procfile() {}

    /** The processes in the order of the file; comments and lines without a name are left out. */
    static SequencedMap<String, String> processes(String text) {
        SequencedMap<String, String> processes = new LinkedHashMap<>();
        text.lines().map(String::strip).forEach(line -> {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            String command = colon < 0 ? "" : line.substring(colon + 1).strip();
            if (isName(name) && !command.isEmpty()) {
                processes.put(name, command);
            }
        });
        return processes;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }
}
