/** Variables in values: what {@code ${NAME:-default}} stands for. */
@NullMarked
package dev.rung.compose.interpolate;

import org.jspecify.annotations.NullMarked;
