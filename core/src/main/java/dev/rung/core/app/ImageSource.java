package dev.rung.core.app;

import java.util.Optional;

/**
 * Where the image of a service comes from; at least one of reference and build is present.
 *
 * @param reference the name to pull, or to give to what is built
 * @param build how to build it
 * @param pull when to fetch it
 * @param platform such as {@code linux/amd64}
 */
public record ImageSource(
        Optional<String> reference, Optional<Build> build, PullPolicy pull, Optional<String> platform) {

    /** When an image is fetched. */
    public enum PullPolicy {
        /** On every release. */
        ALWAYS,
        /** Never: it must be there. */
        NEVER,
        /** When it is not there. */
        MISSING,
        /** It is built, even when it is there. */
        BUILD,
        /** When the one here is older than a day. */
        DAILY,
        /** When the one here is older than a week. */
        WEEKLY
    }

    /** An image to pull when it is missing. */
    public static ImageSource of(String reference) {
        return new ImageSource(Optional.of(reference), Optional.empty(), PullPolicy.MISSING, Optional.empty());
    }
}
