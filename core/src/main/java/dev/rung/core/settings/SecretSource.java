package dev.rung.core.settings;

/** Where rung.yaml says a secret comes from. */
public sealed interface SecretSource {
    /**
     * What a command prints.
     *
     * @param command run by a shell where Rung is called
     */
    record FromCommand(String command) implements SecretSource {}

    /**
     * A file's content.
     *
     * @param path as written, relative to rung.yaml's folder
     */
    record FromFile(String path) implements SecretSource {}
}
