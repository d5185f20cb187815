package dev.rung.core.release;

/**
 * What an image is, whatever it is called: its config digest ({@code sha256:...}); for a service that runs as a
 * process, the digest of its command and of the files that the command names.
 *
 * @param digest never a tag
 */
public record ImageId(String digest) {
    @Override
    public String toString() {
        return digest;
    }
}
