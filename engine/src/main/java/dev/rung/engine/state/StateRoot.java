package dev.rung.engine.state;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The folder under which this user's environments keep their state.
 *
 * @param path absolute
 */
public record StateRoot(Path path) {
    /** What stands beside the folders of apps. */
    private static final Set<String> RUNGS_OWN =
            Set.of("addresses", "agent", "archives", "builds", "files", "images", "lab", "ssh");

    /**
     * {@code $XDG_STATE_HOME/rung}; without that variable {@code /var/lib/rung} for root and
     * {@code ~/.local/state/rung} for others.
     */
    public static StateRoot of(Map<String, String> variables, String user, Path home) {
        String stateHome = variables.getOrDefault("XDG_STATE_HOME", "");
        if (stateHome.startsWith("/")) {
            return new StateRoot(Path.of(stateHome, "rung"));
        }
        return user.equals("root")
                ? new StateRoot(Path.of("/var/lib/rung"))
                : new StateRoot(home.resolve(".local/state/rung"));
    }

    /** The folder of one environment; it may not exist. */
    public EnvironmentFolder environment(EnvironmentId environment) {
        return new EnvironmentFolder(
                environment, path.resolve(environment.app()).resolve(environment.name()));
    }

    /** The agent's own folder; it may not exist. */
    public Path agent() {
        return path.resolve("agent");
    }

    /** The practice servers' own folder; it may not exist. */
    public Path lab() {
        return path.resolve("lab");
    }

    /** Where the sockets of connections to hosts stand. */
    public Path ssh() {
        return path.resolve("ssh");
    }

    /** Where what is sent to hosts is kept, since it takes a while to make. */
    public Path archives() {
        return path.resolve("archives");
    }

    /** What ssh must read to reach the practice servers by their names; the file is there while there are any. */
    public Path labSshConfig() {
        return lab().resolve("ssh_config");
    }

    /** Whether a folder of this name is Rung's own: no app can have it. */
    public static boolean isRungsOwn(String name) {
        return RUNGS_OWN.contains(name);
    }

    /** All environments that have a folder. */
    public List<EnvironmentId> environments() {
        var found = new ArrayList<EnvironmentId>();
        for (Path app : folders(path)) {
            if (!isRungsOwn(name(app))) {
                folders(app).forEach(env -> found.add(new EnvironmentId(name(app), name(env))));
            }
        }
        return found;
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, parent + ": it cannot be read: " + e.getMessage(), "Check the folder's owner", e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
