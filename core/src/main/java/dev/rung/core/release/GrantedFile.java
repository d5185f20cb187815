package dev.rung.core.release;

import dev.rung.core.app.FileGrant;

/**
 * A secret or config with its content, read where Rung was called.
 *
 * @param grant where the instance sees it, and with what rights
 * @param secret whether it is a secret; else a config
 * @param base64 the content
 */
public record GrantedFile(FileGrant grant, boolean secret, String base64) {
    /** Without the content, so that no log shows it. */
    @Override
    public String toString() {
        return (secret ? "secret " : "config ") + grant.source() + " at " + grant.target();
    }
}
