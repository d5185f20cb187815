package dev.rung.laptop.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The little shell that stands over every instance, so that the agent may die without it.
 *
 * <p>It leads a session of its own, joins the control groups, writes who it is into {@code process}, runs the command
 * in the foreground (so that no signal is ignored in it), whose pid stands in {@code command} from the moment on in which
 * signals reach it, and writes its exit code into {@code exit}. Signals sent to the
 * whole group do not end it: it catches and outlives them, to tell how the command ended.
 */
final class Shim {
    private static final String SCRIPT = """
            folder=$1; shift
            while [ "$1" != -- ]; do echo $$ > "$1"; shift; done
            shift
            read -r boot < /proc/sys/kernel/random/boot_id
            read -r stat < /proc/$$/stat
            printf '%s\\n%s\\n' "$boot" "$stat" > "$folder/process.tmp" && mv "$folder/process.tmp" "$folder/process"
            trap : HUP INT QUIT USR1 USR2 ALRM TERM WINCH 37
            sh -c 'printf "%s\\n" "$$" > "$1/command"; shift; exec "$@"' rung-command "$folder" "$@"
            code=$?
            printf '%s\\n' "$code" > "$folder/exit.tmp" && mv "$folder/exit.tmp" "$folder/exit"
            """;

    private Shim() {}

    /**
     * The command line that runs {@code command} under the shell.
     *
     * @param folder of the instance
     * @param groups the {@code cgroup.procs} files to join
     */
    static List<String> over(InstanceFolder folder, List<Path> groups, List<String> command) {
        List<String> line = new ArrayList<>(List.of("setsid", "sh", "-c", SCRIPT, "rung-shim"));
        line.add(folder.path().toString());
        groups.forEach(group -> line.add(group.toString()));
        line.add("--");
        line.addAll(command);
        return line;
    }
}
