package dev.rung.compose.yaml;

import java.util.List;

/**
 * One document of a file.
 *
 * @param root its top-level mapping, with merge keys merged and aliases replaced by what they stand for
 * @param resets the places tagged {@code !reset} or {@code !override}: what earlier files say there is dropped before
 *     this document is merged over them
 */
public record Document(Node.Mapping root, List<KeyPath> resets) {}
