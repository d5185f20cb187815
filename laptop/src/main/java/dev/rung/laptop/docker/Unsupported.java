package dev.rung.laptop.docker;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;

/** What an old engine cannot do. */
final class Unsupported {
    private Unsupported() {}

    /**
     * A compose key that the engine is too old for.
     *
     * @param key as compose writes it
     * @param docker the first version that knows it
     */
    static PortException key(String key, String docker) {
        return new PortException(
                Kind.UNSUPPORTED,
                key + ": this Docker Engine is older than " + docker + ", which brought it",
                "Update Docker Engine, or take the key out of compose.yaml");
    }
}
