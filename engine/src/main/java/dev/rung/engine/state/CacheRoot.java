package dev.rung.engine.state;

import java.nio.file.Path;
import java.util.Map;

/**
 * The folder under which this user keeps what took long to make and can be made again, whatever state it was made for.
 *
 * @param path absolute
 */
public record CacheRoot(Path path) {
    /**
     * {@code $XDG_CACHE_HOME/rung}; without that variable {@code /var/cache/rung} for root and {@code ~/.cache/rung} for
     * others.
     */
    public static CacheRoot of(Map<String, String> variables, String user, Path home) {
        String cacheHome = variables.getOrDefault("XDG_CACHE_HOME", "");
        if (cacheHome.startsWith("/")) {
            return new CacheRoot(Path.of(cacheHome, "rung"));
        }
        return new CacheRoot(user.equals("root") ? Path.of("/var/cache/rung") : home.resolve(".cache/rung"));
    }

    /** The Rung that is sent to hosts. */
    public Path builds() {
        return path.resolve("builds");
    }
}
