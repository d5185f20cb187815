package dev.rung.servers.prepare;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.servers.host.RemoteHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens connections to hosts that nothing else shares: they prove that a host still lets one in. */
public final class Doors {
    private final Path folder;

    /**
     * Opens nothing yet.
     *
     * @param folder under which sockets may stand
     */
    public Doors(Path folder) {
        this.folder = folder;
    }

    /**
     * A way to a host; it is connected with its first command.
     *
     * @param user to go in as, where it is another
     */
    Door open(RemoteHost host, Optional<String> user) {
        try {
            PrivateFiles.makeFolder(folder);
            // A short name: the path of a socket has little room.
            Path own = Files.createTempDirectory(folder, "d");
            return new Door(host.apart(user, own), own);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, folder + ": it cannot be written: " + e.getMessage(), "Check the folder's owner", e);
        }
    }

    /**
     * One such connection.
     *
     * @param host by it
     * @param folder its own
     */
    record Door(RemoteHost host, Path folder) implements AutoCloseable {
        /** Ends it. */
        @Override
        public void close() {
            host.disconnect();
            try {
                Files.deleteIfExists(folder);
            } catch (IOException socketStillThere) {
                // ssh removes it when it ends; an empty folder hurts nobody.
                return;
            }
        }
    }
}
