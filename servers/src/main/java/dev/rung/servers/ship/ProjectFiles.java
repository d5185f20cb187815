package dev.rung.servers.ship;

import java.nio.file.Path;
import java.util.List;

/** Looks into the files of a project on the user's machine. */
public interface ProjectFiles {
    /** A name that follows from the content of a folder or file. */
    String digest(Path path);

    /**
     * What a builder sees of a folder.
     *
     * @param dockerfile relative to it
     */
    Context context(Path folder, String dockerfile);

    /**
     * What a builder sees of a folder.
     *
     * @param files paths in it
     * @param digest a name that follows from their content
     */
    record Context(List<String> files, String digest) {
        /** Copies the list. */
        public Context {
            files = List.copyOf(files);
        }
    }
}
