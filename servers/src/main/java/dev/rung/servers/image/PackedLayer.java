package dev.rung.servers.image;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.servers.host.Digests;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A layer of a saved image, made ready to travel when it is first asked for: several hosts may want the same. */
final class PackedLayer {
    private static final int BUFFER = 64 << 10;

    private final String diffId;
    private final Path file;
    private Optional<Ready> ready = Optional.empty();

    PackedLayer(String diffId, Path file) {
        this.diffId = diffId;
        this.file = file;
    }

    /**
     * A layer ready to travel.
     *
     * @param diffId the digest of the layer as it is uncompressed
     * @param file a compressed file
     * @param size of that file, bytes
     * @param digest SHA-256 of that file, 64 hexadecimal digits
     */
    record Ready(String diffId, Path file, long size, String digest) {}

    /** The layer, ready to travel. */
    synchronized Ready ready() {
        if (ready.isEmpty()) {
            try {
                ready = Optional.of(pack());
            } catch (IOException e) {
                throw new PortException(
                        Kind.FAILED,
                        "layer " + diffId + ": it cannot be packed: " + e.getMessage(),
                        "Make room in " + file.getParent(),
                        e);
            }
        }
        return ready.get();
    }

    private Ready pack() throws IOException {
        // Of two layers with the same content, the second is a link to the first.
        Path source = file.toRealPath();
        MessageDigest digest = Digests.sha256();
        if (isCompressed(source)) {
            try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(source, sink);
            }
            return new Ready(diffId, source, Files.size(source), HexFormat.of().formatHex(digest.digest()));
        }
        Path packed = file.resolveSibling(file.getFileName() + ".packed");
        try (var sink = new DigestOutputStream(Files.newOutputStream(packed), digest);
                var gzip = new FastGzip(sink)) {
            Files.copy(source, gzip);
        }
        return new Ready(diffId, packed, Files.size(packed), HexFormat.of().formatHex(digest.digest()));
    }

    /** Engines that keep layers as they were fetched save them so: compressed with gzip or zstd. */
    private static boolean isCompressed(Path file) throws IOException {
        try (InputStream input = new BufferedInputStream(Files.newInputStream(file))) {
            int magic = input.read() << 8 | input.read();
            return magic == 0x1f8b || magic == 0x28b5;
        }
    }

    /** Gzip at its fastest: most of the gain for a tenth of the time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
