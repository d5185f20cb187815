package dev.rung.engine.state;

import dev.rung.core.release.EnvironmentId;
import java.nio.file.Path;

/**
 * Where one environment keeps its state.
 *
 * @param environment whose it is
 * @param path absolute; only its owner may look inside
 */
public record EnvironmentFolder(EnvironmentId environment, Path path) {
    /** The lines of all that was done. */
    public Path ledger() {
        return path.resolve("ledger");
    }

    /** Who may change the environment now. */
    public Path lock() {
        return path.resolve("lock");
    }

    /** Whom this host lets act on it. */
    public Path acts() {
        return path.resolve("acts");
    }

    /** One file for each kept release. */
    public Path releases() {
        return path.resolve("releases");
    }

    /** What was decided once for the environment. */
    public Path choices() {
        return path.resolve("environment.json");
    }

    /** A file for each secret that was set by hand. */
    public Path secrets() {
        return path.resolve("secrets");
    }

    /** What the edge serves, kept by the agent. */
    public Path edge() {
        return path.resolve("edge.json");
    }

    /** The folders of instances that run as processes. */
    public Path instances() {
        return path.resolve("instances");
    }

    /** The data of named volumes, for services that run as processes. */
    public Path volumes() {
        return path.resolve("volumes");
    }
}
