package dev.rung.core.settings;

import java.util.Optional;

/**
 * How certificates are obtained.
 *
 * @param email the contact that the certificate authority gets
 * @param directory the authority's ACME directory; empty for the usual one
 */
public record Tls(Optional<String> email, Optional<String> directory) {}
