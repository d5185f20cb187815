package dev.rung.servers.ship;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folders of files to be mounted that this host was sent for an environment. */
public final class SentFolders {
    private final Path mounts;

    /**
     * Those of an environment.
     *
     * @param folder of what is sent of it
     */
    public SentFolders(String folder) {
        this.mounts = Path.of(Stage.mountRoot(folder));
    }

    /** When each came, by its absolute path. */
    public Map<String, Instant> all() {
        var all = new LinkedHashMap<String, Instant>();
        try (var folders = Files.list(mounts)) {
            for (Path folder : folders.sorted().toList()) {
                all.put(folder.toString(), Files.getLastModifiedTime(folder).toInstant());
            }
        } catch (NoSuchFileException none) {
            return all;
        } catch (IOException e) {
            throw failure(mounts, "it cannot be read", e);
        }
        return all;
    }

    /** Removes one of them; nothing happens when it is not there. */
    public void remove(String folder) {
        Path path = Path.of(folder);
        if (!mounts.equals(path.getParent()) || !path.equals(path.normalize())) {
            throw new PortException(Kind.FAILED, folder + ": it is no folder that was sent", "");
        }
        try (var within = Files.walk(path)) {
            List<Path> deepestFirst = within.sorted(Comparator.reverseOrder()).toList();
            for (Path one : deepestFirst) {
                Files.delete(one);
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw failure(path, "it cannot be removed", e);
        }
    }

    private static PortException failure(Path path, String what, IOException e) {
        return new PortException(Kind.FAILED, path + ": " + what + ": " + e.getMessage(), "Check its owner", e);
    }
}
