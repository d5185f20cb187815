/** The load that contestants stand under. */
@NullMarked
package dev.rung.bench.load;

import org.jspecify.annotations.NullMarked;
