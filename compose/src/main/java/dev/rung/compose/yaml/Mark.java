package dev.rung.compose.yaml;

/**
 * A place in a file.
 *
 * @param file the file as the user would name it
 * @param line from 1
 * @param column from 1
 */
public record Mark(String file, int line, int column) {
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
