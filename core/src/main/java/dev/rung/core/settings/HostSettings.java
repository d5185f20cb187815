package dev.rung.core.settings;

import java.util.Optional;

/**
 * A machine.
 *
 * @param ssh how {@code ssh} reaches it, {@code [USER@]HOST[:PORT]} or a name of the user's own ssh configuration
 * @param privateAddress its address among the other hosts
 */
public record HostSettings(String ssh, Optional<String> privateAddress) {}
