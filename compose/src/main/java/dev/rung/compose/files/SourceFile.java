package dev.rung.compose.files;

import java.nio.file.Path;

/**
 * A file to read.
 *
 * @param path where it lies, absolute
 * @param name how the user would name it
 */
record SourceFile(Path path, String name) {
    Path folder() {
        Path parent = path.getParent();
        return parent == null ? path : parent;
    }
}
