package dev.rung.core.settings;

/** Where a secret is fetched from when it is needed. */
public sealed interface SecretSource {
    /**
     * What a command of the user's machine prints.
     *
     * @param line a shell command line
     */
    record Command(String line) implements SecretSource {}

    /**
     * A file of the user's machine.
     *
     * @param path absolute, or relative to rung.yaml's folder
     */
    record File(String path) implements SecretSource {}

    /**
     * A variable of the environment in which Rung is called.
     *
     * @param variable its name
     */
    record Environment(String variable) implements SecretSource {}

    /** What {@code rung secrets set} was given, which is kept with the environment. */
    record Kept() implements SecretSource {}
}
