/**
 * Runs of the engine in a simulated world: scenarios by seed, what came of them, and the shortest way to have a failure
 * again. Modelled on the deterministic simulation of FoundationDB and TigerBeetle.
 */
@NullMarked
package dev.rung.sim;

import org.jspecify.annotations.NullMarked;
