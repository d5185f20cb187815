/** Runs plans against the world: the executor and what turns a step's act into calls on the ports. */
@NullMarked
package dev.rung.engine;

import org.jspecify.annotations.NullMarked;
