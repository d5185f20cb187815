package dev.rung.cli.project;

import dev.rung.servers.host.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where this Rung runs from. */
public final class Distribution {
    private Distribution() {}

    /** The folder above the one of its own jar. */
    public static Path folder() {
        String classPath = System.getProperty("java.class.path");
        int end = classPath.indexOf(':');
        Path jar = Path.of(end < 0 ? classPath : classPath.substring(0, end)).toAbsolutePath();
        return Optional.ofNullable(jar.getParent())
                .map(Path::getParent)
                .orElseThrow(() -> new IllegalStateException(jar + " stands in no folder"));
    }

    /** The program that starts it, where it was installed. */
    public static Path program() {
        return folder().resolve("bin/rung");
    }

    /** Whether it was sent to this machine to serve an app here. */
    public static boolean isOnServer() {
        try {
            return folder().toRealPath().startsWith(Installation.ROOT);
        } catch (IOException e) {
            return false;
        }
    }
}
