package dev.rung.servers.haproxy.config;

import dev.rung.core.release.EnvironmentId;
import java.nio.file.Path;

/**
 * Where the files of the edge stand.
 *
 * @param folder absolute; only its owner may look inside
 */
public record EdgeFiles(Path folder) {
    /** HAProxy's configuration. */
    public Path config() {
        return folder.resolve("haproxy.cfg");
    }

    /** A configuration that HAProxy is asked about before it is used. */
    public Path candidate() {
        return folder.resolve("candidate.cfg");
    }

    /** The list of the certificates that are served. */
    public Path certificates() {
        return folder.resolve(Rendering.CERTIFICATES);
    }

    /** What the edge was told to serve. */
    public Path state() {
        return folder.resolve("state.json");
    }

    /** Where HAProxy's master takes orders. */
    public Path master() {
        return folder.resolve("master.sock");
    }

    /** Where HAProxy's worker takes orders. */
    public Path worker() {
        return folder.resolve("worker.sock");
    }

    /** The pipe through which HAProxy tells of each request. */
    public Path requests() {
        return folder.resolve("requests");
    }

    /** What HAProxy says of itself. */
    public Path log() {
        return folder.resolve("haproxy.log");
    }

    /** The era of each backend, changed at run time. */
    public Path eras() {
        return folder.resolve("eras.map");
    }

    /** What the server names of the mesh stand for on this host, changed at run time. */
    public Path mesh() {
        return folder.resolve("mesh.map");
    }

    /** Where the agent takes the calls of an environment's other hosts. */
    public Path agent(EnvironmentId environment) {
        return folder.resolve("agent-" + environment.app() + "." + environment.name() + ".sock");
    }

    /** Where another host's agent is called. */
    public Path peer(EnvironmentId environment, String host) {
        return folder.resolve("peer-" + environment.app() + "." + environment.name() + "." + host + ".sock");
    }

    /** What authorities are answered, changed at run time. */
    public Path challenges() {
        return folder.resolve("challenges.map");
    }

    /** The backends whose last target is being taken away, at run time; empty when HAProxy starts. */
    public Path held() {
        return folder.resolve("held.map");
    }

    /** The environments in maintenance, changed at run time. */
    public Path maintenance() {
        return folder.resolve("maintenance.map");
    }
}
