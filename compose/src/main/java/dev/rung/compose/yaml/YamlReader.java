package dev.rung.compose.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads YAML files as docker compose does: aliases and merge keys resolved, keys unique and text, all else refused
 * with its place. Time and memory are bounded by the size of the file and by limits on nesting and expansion.
 */
public final class YamlReader {
    /** How many problems of one file are told; after so many, more do not help. */
    private static final int MAX_PROBLEMS = 100;

    private YamlReader() {}

    /**
     * Reads a file.
     *
     * @param path where it lies
     * @param name how the user would name it, for messages
     */
    public static YamlFile read(Path path, String name) {
        try {
            return parse(SourceText.read(path, name), name);
        } catch (SourceText.UnreadableException e) {
            return new YamlFile(List.of(), List.of(e.problem()));
        }
    }

    /**
     * Reads the bytes of a file.
     *
     * @param bytes its content
     * @param name how the user would name it, for messages
     */
    public static YamlFile read(byte[] bytes, String name) {
        try {
            return parse(SourceText.decode(bytes, name), name);
        } catch (SourceText.UnreadableException e) {
            return new YamlFile(List.of(), List.of(e.problem()));
        }
    }

    private static YamlFile parse(String text, String name) {
        List<Problem> problems = new ArrayList<>();
        List<Document> documents = new DocumentComposer(text, name, problems).documents();
        return new YamlFile(documents, List.copyOf(problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS))));
    }
}
