package dev.rung.servers.requests;

import java.nio.file.Path;

/**
 * Where requests are kept: in the younger of two files, which takes the place of the older one when it is full.
 *
 * @param folder that both stand in
 * @param bytes at which a file is full
 */
public record RequestFiles(Path folder, long bytes) {
    private static final long USUAL_BYTES = 16 << 20;

    /** Those of a folder, of the usual size. */
    public static RequestFiles in(Path folder) {
        return new RequestFiles(folder, USUAL_BYTES);
    }

    /** The one that is written to. */
    Path younger() {
        return folder.resolve("requests.jsonl");
    }

    /** The one that was full. */
    Path older() {
        return folder.resolve("requests.1.jsonl");
    }
}
