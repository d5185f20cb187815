package dev.rung.core.settings;

import java.util.Optional;

/**
 * The user's own programs at turns of a release.
 *
 * @param beforeUp run before anything changes; when it fails, nothing does
 * @param afterUp run after the release serves
 */
public record Hooks(Optional<String> beforeUp, Optional<String> afterUp) {
    /** None. */
    public static final Hooks NONE = new Hooks(Optional.empty(), Optional.empty());
}
