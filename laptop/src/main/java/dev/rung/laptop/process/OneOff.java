package dev.rung.laptop.process;

import java.util.ArrayList;
import java.util.List;

/** A command in the foreground whose folder goes when it ends. */
final class OneOff {
    private static final String SCRIPT = """
            folder=$1; shift
            trap : INT QUIT TERM HUP
            "$@"
            code=$?
            rm -rf -- "$folder"
            exit "$code"
            """;

    private OneOff() {}

    static List<String> leavingNothing(InstanceFolder folder, List<String> words) {
        List<String> line = new ArrayList<>(
                List.of("/bin/sh", "-c", SCRIPT, "rung-one-off", folder.path().toString()));
        line.addAll(words);
        return line;
    }
}
