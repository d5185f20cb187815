package dev.rung.core.settings;

/** What stands in front of the hosts of a fleet and spreads requests over them. */
public sealed interface FrontSettings {
    /**
     * Cloudflare Load Balancing.
     *
     * @param token the name of the secret by which its API lets Rung in
     */
    record Cloudflare(String token) implements FrontSettings {}
}
