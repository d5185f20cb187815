package dev.rung.laptop.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets a process, and all that descend from it, see a file or folder in another place than everybody else: a mount
 * namespace of its own (mount_namespaces(7)) with bind mounts in it.
 *
 * <p>As root that is {@code unshare --mount}. An ordinary user gets a user namespace around it in which they are
 * themselves, with the capabilities to mount taken away again before the app runs.
 */
public final class PrivateMounts {
    private static final int PROBE_SECONDS = 10;

    private static final String AS_ROOT = """
            while [ "$1" != -- ]; do mount --bind -- "$1" "$2" || exit 125; shift 2; done
            shift
            exec "$@"
            """;

    private static final String AS_USER = """
            while [ "$1" != -- ]; do mount --bind -- "$1" "$2" || exit 125; shift 2; done
            shift
            exec setpriv --bounding-set=-all --inh-caps=-all --ambient-caps=-all -- "$@"
            """;

    /**
     * Something seen in another place.
     *
     * @param source what is seen
     * @param target where; it must exist and be of the same kind, file or folder
     */
    public record Bind(Path source, Path target) {}

    private final List<String> mounting;

    private PrivateMounts(List<String> mounting) {
        this.mounting = mounting;
    }

    /** How root does it. */
    public static PrivateMounts asRoot() {
        return new PrivateMounts(
                List.of("unshare", "--mount", "--propagation", "slave", "--", "sh", "-c", AS_ROOT, "rung-mounts"));
    }

    /** How an ordinary user does it. */
    public static PrivateMounts asUser() {
        return new PrivateMounts(List.of(
                "unshare",
                "--user",
                "--map-current-user",
                "--keep-caps",
                "--mount",
                "--",
                "sh",
                "-c",
                AS_USER,
                "rung-mounts"));
    }

    /** The command line that runs {@code words} with these binds; without binds, the words themselves. */
    public List<String> wrap(List<Bind> binds, List<String> words) {
        if (binds.isEmpty()) {
            return words;
        }
        List<String> line = new ArrayList<>(mounting);
        for (Bind bind : binds) {
            line.add(bind.source().toString());
            line.add(bind.target().toString());
        }
        line.add("--");
        line.addAll(words);
        return List.copyOf(line);
    }

    /** Tries it out; whether it works on this machine for this user. */
    public boolean works() {
        try {
            Path hosts = Files.createTempFile("rung-hosts", "");
            try {
                Files.writeString(hosts, "127.0.0.1 rung-name-probe\n");
                Process probe = new ProcessBuilder(wrap(
                                List.of(new Bind(hosts, Path.of("/etc/hosts"))),
                                List.of("grep", "-q", "rung-name-probe", "/etc/hosts")))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                if (!probe.waitFor(PROBE_SECONDS, TimeUnit.SECONDS)) {
                    probe.destroyForcibly();
                    return false;
                }
                return probe.exitValue() == 0;
            } finally {
                Files.deleteIfExists(hosts);
            }
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
