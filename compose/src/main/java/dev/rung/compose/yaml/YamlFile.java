package dev.rung.compose.yaml;

import java.util.List;

/**
 * What was read from a file.
 *
 * @param documents in the order of the file; empty when the file holds nothing or cannot be read at all
 * @param problems what was wrong, in the order of the file
 */
public record YamlFile(List<Document> documents, List<Problem> problems) {}
