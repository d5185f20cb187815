package dev.rung.core.hosts;

import java.util.List;

/**
 * A host's operating system, as its os-release file tells.
 *
 * @param id such as {@code debian}
 * @param version such as {@code 12}; empty where it tells none
 * @param name for people
 */
public record OperatingSystem(String id, String version, String name) {
    private static final List<String> KNOWN = List.of("debian 12", "debian 13", "ubuntu 22.04", "ubuntu 24.04");

    /** Id and version of each that Rung knows how to prepare. */
    public static List<String> known() {
        return KNOWN;
    }

    /** Whether Rung knows how to prepare it. */
    public boolean isKnown() {
        return KNOWN.contains(id + " " + version);
    }
}
