/** Reads rung.yaml: every key with its units, the overlay of an environment applied, all problems at once. */
@NullMarked
package dev.rung.compose.rungfile;

import org.jspecify.annotations.NullMarked;
