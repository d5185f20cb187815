package dev.rung.core.hosts;

import java.util.Locale;

/** One act that brings a host nearer to the standard, in the order in which they are done. */
public enum Preparation {
    /** Docker Engine is there and answers. */
    DOCKER_ENGINE,
    /** Containers run on while the engine is restarted. */
    LIVE_RESTORE,
    /** The logs of containers are bounded. */
    LOG_ROTATION,
    /** The edge's program is there, and no service of its own. */
    HAPROXY,
    /** Only what is meant for the world can be reached. */
    FIREWALL,
    /** Security updates are installed by themselves. */
    SECURITY_UPDATES,
    /** Something keeps the clock right. */
    TIME_SYNC,
    /** A small machine has swap. */
    SWAP,
    /** Nobody logs in with a password, and people need not log in as root. */
    LOGIN;

    /** As people read it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
