package dev.rung.lab;

import dev.rung.engine.state.CacheRoot;
import dev.rung.engine.state.StateRoot;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the lab keeps its files.
 *
 * @param state keys and ssh's files; gone with the lab
 * @param sshConfig what ssh must read to reach the servers by name
 * @param cache what took long to make and can be made again
 */
public record LabPlaces(Path state, Path sshConfig, Path cache) {

    /** The usual places: {@code lab} under the state root, and the user's cache. */
    public static LabPlaces usual(StateRoot root, Map<String, String> variables, String user, Path home) {
        return new LabPlaces(
                root.lab(),
                root.labSshConfig(),
                CacheRoot.of(variables, user, home).path());
    }

    Path key() {
        return state.resolve("key");
    }

    Path publicKey() {
        return state.resolve("key.pub");
    }

    Path knownHosts() {
        return state.resolve("known_hosts");
    }

    Path tarballs() {
        return cache.resolve("lab");
    }

    Path tarball(String name) {
        return tarballs().resolve(name + ".tar");
    }
}
