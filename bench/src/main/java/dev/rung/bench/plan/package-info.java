/** Measures how long plans take. */
@NullMarked
package dev.rung.bench.plan;

import org.jspecify.annotations.NullMarked;
