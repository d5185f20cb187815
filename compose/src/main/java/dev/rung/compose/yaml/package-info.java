/** YAML as a tree that remembers where each value stands, so that every message can point at it. */
@NullMarked
package dev.rung.compose.yaml;

import org.jspecify.annotations.NullMarked;
