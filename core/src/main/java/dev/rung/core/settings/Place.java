package dev.rung.core.settings;

import java.util.Optional;

/**
 * Where a service stands.
 *
 * @param rung the kind of place
 * @param host the machine of that rung; empty for its only one, or for all
 */
public record Place(Rung rung, Optional<String> host) {}
