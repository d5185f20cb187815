package dev.rung.compose.init;

import java.util.Map;
import java.util.Set;

/**
 * What is seen of a project's folder.
 *
 * @param name the folder's own name
 * @param files paths of files, relative and with slashes
 * @param texts what stands in those that were read
 */
public record Folder(String name, Set<String> files, Map<String, String> texts) {
    /** Copies the collections. */
    public Folder {
        files = Set.copyOf(files);
        texts = Map.copyOf(texts);
    }

    /** Whether there is a file. */
    boolean has(String file) {
        return files.contains(file);
    }

    /** What stands in a file; nothing when it is not there or was not read. */
    String text(String file) {
        return texts.getOrDefault(file, "");
    }
}
