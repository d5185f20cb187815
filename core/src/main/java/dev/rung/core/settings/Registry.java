package dev.rung.core.settings;

/**
 * How images are fetched from a registry.
 *
 * @param username who fetches
 * @param password where the password is fetched from
 */
public record Registry(String username, SecretSource password) {}
