package dev.rung.core.release;

/** What runs the services on a host. */
public enum Engine {
    /** Docker Engine. */
    DOCKER,
    /** Plain processes, supervised by Rung. */
    PROCESS;

    /** As rung.yaml and the JSON output write it. */
    public String word() {
        return switch (this) {
            case DOCKER -> "docker";
            case PROCESS -> "process";
        };
    }
}
