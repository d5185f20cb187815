/** Decides which steps lead from what was observed to what is wanted. */
@NullMarked
package dev.rung.core.planner;

import org.jspecify.annotations.NullMarked;
