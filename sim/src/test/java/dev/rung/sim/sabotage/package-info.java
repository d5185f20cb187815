/** Proof that the proof can fail: the engine is broken on purpose in many ways, and each must be caught by its test. */
@NullMarked
package dev.rung.sim.sabotage;

import org.jspecify.annotations.NullMarked;
