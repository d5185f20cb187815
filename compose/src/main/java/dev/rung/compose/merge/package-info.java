/** One document laid over another by the rules of the Compose Specification. */
@NullMarked
package dev.rung.compose.merge;

import org.jspecify.annotations.NullMarked;
