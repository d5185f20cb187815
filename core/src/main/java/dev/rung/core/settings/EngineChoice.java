package dev.rung.core.settings;

/** How services are to run on the laptop. */
public enum EngineChoice {
    /** Docker when it is reachable, else processes; decided once per environment. */
    AUTO,
    /** Docker Engine. */
    DOCKER,
    /** Plain processes. */
    PROCESS
}
