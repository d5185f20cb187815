/** The simulated hosts behind core's ports: what runs on them, what their edges do, what they remember, who reaches them. */
@NullMarked
package dev.rung.sim.world;

import org.jspecify.annotations.NullMarked;
