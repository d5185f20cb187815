/** Simulated operators: they take the lock, look, plan and act with the engine that acts in production. */
@NullMarked
package dev.rung.sim.operator;

import org.jspecify.annotations.NullMarked;
