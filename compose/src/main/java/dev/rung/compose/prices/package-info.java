/** Reads prices.yaml: the prices that Rung comes with, and those a user puts in their place. */
@NullMarked
package dev.rung.compose.prices;

import org.jspecify.annotations.NullMarked;
