package dev.rung.laptop.process;

import dev.rung.laptop.confine.Users;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the platform keeps its files.
 *
 * @param state instances, volumes and names of all apps
 * @param cache programs that can be downloaded again; as root it must be readable for other users
 */
public record ProcessPlaces(Path state, Path cache) {

    /**
     * The usual places: {@code /var/lib/rung} and {@code /var/cache/rung} for root, else {@code rung} in the user's folders
     * of the XDG base directory specification.
     *
     * @param environment variables of this process
     */
    public static ProcessPlaces usual(Map<String, String> environment) {
        if (Users.isRoot()) {
            return new ProcessPlaces(Path.of("/var/lib/rung"), Path.of("/var/cache/rung"));
        }
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        return new ProcessPlaces(
                base(environment, "XDG_STATE_HOME", home.resolve(".local/state")),
                base(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
    }

    /** The specification says that a relative path is to be ignored. */
    private static Path base(Map<String, String> environment, String variable, Path usual) {
        String written = environment.getOrDefault(variable, "");
        return (written.startsWith("/") ? Path.of(written) : usual).resolve("rung");
    }
}
