package dev.rung.compose.yaml;

/**
 * Something wrong with, or not supported in, a file; problems are collected and told all at once.
 *
 * @param kind how bad it is
 * @param mark where it stands
 * @param key the path of the key, such as {@code services.web.ports[0]}; empty when the file as a whole is meant
 * @param message what is wrong and what was expected, in words for the user
 */
public record Problem(Kind kind, Mark mark, String key, String message) {
    /** How bad a problem is. */
    public enum Kind {
        /** The file cannot be used. */
        ERROR,
        /** The key is understood, but this rung cannot honour it. */
        UNSUPPORTED,
        /** Worth knowing; the file is used all the same. */
        WARNING
    }
}
