package dev.rung.servers.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names of content that follow from the content alone. */
public final class Digests {
    private Digests() {}

    /** The SHA-256 of some texts in their order, 64 hexadecimal digits. */
    public static String of(List<String> texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 of a file, or of a folder with all names, rights and contents below it; links count as what they say. */
    public static String ofTree(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return ofPaths(root, paths.sorted().toList());
        }
    }

    /** The same of some of the files in a folder, in the order in which they are named. */
    public static String ofFiles(Path root, List<String> names) throws IOException {
        return ofPaths(root, names.stream().map(root::resolve).toList());
    }

    private static String ofPaths(Path root, List<Path> paths) throws IOException {
        MessageDigest digest = sha256();
        for (Path path : paths) {
            add(digest, root.relativize(path).toString());
            if (Files.isSymbolicLink(path)) {
                add(digest, Files.readSymbolicLink(path).toString());
            } else if (Files.isRegularFile(path)) {
                add(digest, Files.isExecutable(path) ? "x" : "-");
                addContent(digest, path);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void addContent(MessageDigest digest, Path file) throws IOException {
        try (var content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
        }
        digest.update((byte) 0);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    /** The SHA-256 of a text, 64 hexadecimal digits, as {@code sha256sum} tells it of a file with that text. */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A SHA-256 of what it will be given. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
