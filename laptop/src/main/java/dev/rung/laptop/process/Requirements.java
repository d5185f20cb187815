package dev.rung.laptop.process;

import dev.rung.core.port.PortException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What the machine must have for services to run as processes. */
final class Requirements {
    private static final List<String> PROGRAMS = List.of("sh", "setsid", "prlimit", "setpriv", "unshare", "tar");

    private Requirements() {}

    /**
     * Looks for it all and tells all that is missing at once.
     *
     * @throws PortException of kind UNSUPPORTED
     */
    static void check() {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            throw new PortException(
                    PortException.Kind.UNSUPPORTED,
                    "services as plain processes: need Linux and its /proc",
                    "run the app with Docker (engine: docker)");
        }
        List<String> missing = PROGRAMS.stream().filter(name -> !isOnPath(name)).toList();
        if (!missing.isEmpty()) {
            throw new PortException(
                    PortException.Kind.UNSUPPORTED,
                    "services as plain processes: not found: " + String.join(", ", missing),
                    "install them (Debian: apt-get install util-linux tar), or run the app with Docker (engine: docker)");
        }
    }

    private static boolean isOnPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
