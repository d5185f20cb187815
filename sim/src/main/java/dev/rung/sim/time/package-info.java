/** Time and chance of a simulated run: one queue of events, and randomness that follows from the seed alone. */
@NullMarked
package dev.rung.sim.time;

import org.jspecify.annotations.NullMarked;
