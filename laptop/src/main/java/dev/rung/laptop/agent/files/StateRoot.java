package dev.rung.laptop.agent.files;

import dev.rung.core.release.EnvironmentId;
import java.nio.file.Path;
import java.util.Map;

/**
 * The folder in which this user's environments live.
 *
 * @param path absolute
 */
public record StateRoot(Path path) {
    /** The root of the user who runs this program. */
    public static StateRoot ofUser() {
        return of(System.getenv(), System.getProperty("user.name"), Path.of(System.getProperty("user.home")));
    }

    /** {@code $XDG_STATE_HOME/rung}, else {@code /var/lib/rung} for root, else {@code ~/.local/state/rung}. */
    static StateRoot of(Map<String, String> variables, String user, Path home) {
        String wanted = variables.getOrDefault("XDG_STATE_HOME", "");
        // The XDG specification: a path that is not absolute is to be ignored.
        if (wanted.startsWith("/")) {
            return new StateRoot(Path.of(wanted, "rung"));
        }
        return new StateRoot(user.equals("root") ? Path.of("/var/lib/rung") : home.resolve(".local/state/rung"));
    }

    /** The folder of an environment. */
    public Path environment(EnvironmentId environment) {
        return path.resolve(environment.app()).resolve(environment.name());
    }

    /** The agent's files. */
    public AgentFiles agent() {
        return new AgentFiles(path.resolve("agent"));
    }
}
