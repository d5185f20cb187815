package dev.rung.laptop.agent.files;

import dev.rung.engine.state.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where the agent's socket is: beside its other files, or, when that path is longer than the system takes for a socket,
 * in a short folder of this user's own, which is then written down.
 */
public final class SocketPlace {
    /** Linux takes 107 bytes, macOS 103. */
    private static final int LONGEST = 100;

    private final AgentFiles files;
    private final Map<String, String> variables;

    /**
     * @param files of the agent
     * @param variables of this process
     */
    public SocketPlace(AgentFiles files, Map<String, String> variables) {
        this.files = files;
        this.variables = variables;
    }

    /** Where the running agent has its socket, as it wrote down. */
    public Path find() throws IOException {
        if (fits(files.usualSocket())) {
            return files.usualSocket();
        }
        return Files.exists(files.socketNote())
                ? Path.of(Files.readString(files.socketNote()).strip())
                : files.usualSocket();
    }

    /** Chooses the place for a new socket, and makes its folder. The agent's own folder is there. */
    public Path choose() throws IOException {
        Path usual = files.usualSocket();
        if (fits(usual)) {
            Files.deleteIfExists(files.socketNote());
            return usual;
        }
        Path folder = shortFolder();
        Ownership.makeFolder(folder);
        Path socket = folder.resolve(digest(usual) + ".sock");
        PrivateFiles.replace(files.socketNote(), socket + "\n");
        return socket;
    }

    private Path shortFolder() throws IOException {
        String runtime = variables.getOrDefault("XDG_RUNTIME_DIR", "");
        if (runtime.startsWith("/") && fits(Path.of(runtime, "rung", digest(files.folder()) + ".sock"))) {
            return Path.of(runtime, "rung");
        }
        return Path.of("/tmp", "rung-" + Files.getAttribute(files.folder(), "unix:uid"));
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }

    /** Tells the sockets of several state roots apart. */
    private static String digest(Path path) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
