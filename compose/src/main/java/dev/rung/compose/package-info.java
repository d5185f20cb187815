/** Reads the files of an app faithfully to the Compose Specification and turns them into core's model. */
@NullMarked
package dev.rung.compose;

import org.jspecify.annotations.NullMarked;
