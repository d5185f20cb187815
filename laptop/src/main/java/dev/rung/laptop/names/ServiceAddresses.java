package dev.rung.laptop.names;

import dev.rung.core.release.EnvironmentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Gives every service of every environment an address of its own in 127.64.0.0/10, the same each time.
 *
 * <p>The address is a hash of the file's place, app, environment and service: it survives the loss of the file, and the
 * same app of two users of this machine is not at one address. Services whose hashes collide take the next free one. What
 * was given is written down, one {@code ADDRESS APP/ENV/SERVICE} per line, under a lock that other processes of this user
 * respect, and never changes: it is looked up once.
 */
public final class ServiceAddresses {
    private static final int FIRST = 127 << 24 | 64 << 16;
    private static final int COUNT = 1 << 22;

    private final Path file;
    private final Map<String, String> known = new HashMap<>();

    /** Kept in this file; nothing is read or written yet. */
    public ServiceAddresses(Path file) {
        this.file = file;
    }

    /**
     * The address of a service, given now unless it was before.
     *
     * @throws UncheckedIOException when the file cannot be read or written, or the thread is interrupted meanwhile
     */
    public synchronized String of(EnvironmentId environment, String service) {
        return known.computeIfAbsent(environment + "/" + service, this::written);
    }

    private String written(String owner) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                    var lock = channel.lock()) {
                Map<String, String> owners = read(channel);
                Optional<String> given = owners.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(owner))
                        .map(Map.Entry::getKey)
                        .findFirst();
                if (given.isPresent()) {
                    return given.get();
                }
                String address = free(owners, owner);
                channel.position(channel.size());
                channel.write(ByteBuffer.wrap((address + " " + owner + "\n").getBytes(StandardCharsets.UTF_8)));
                assert lock.isValid();
                return address;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the addresses of services cannot be kept: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> read(FileChannel channel) throws IOException {
        Map<String, String> owners = new LinkedHashMap<>();
        String text = new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        text.lines().forEach(line -> {
            int space = line.indexOf(' ');
            if (space > 0) {
                owners.putIfAbsent(line.substring(0, space), line.substring(space + 1));
            }
        });
        return owners;
    }

    private String free(Map<String, String> owners, String owner) {
        int slot = Math.floorMod(hash(file.toAbsolutePath() + " " + owner), COUNT);
        while (true) {
            String address = address(FIRST + slot);
            // The first and last of each 256 look like network and broadcast addresses; some programs refuse them.
            int last = slot & 0xff;
            if (last != 0 && last != 255 && !owners.containsKey(address)) {
                return address;
            }
            slot = (slot + 1) % COUNT;
        }
    }

    /** FNV-1a, 32 bits: the same on every machine and Java. */
    private static int hash(String text) {
        int hash = 0x811c9dc5;
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (next & 0xff)) * 0x01000193;
        }
        return hash ^ hash >>> 15;
    }

    private static String address(int bits) {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xff) + "." + (bits >>> 8 & 0xff) + "." + (bits & 0xff);
    }
}
