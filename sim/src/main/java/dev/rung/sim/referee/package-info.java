/** What must hold at every moment of a run, whatever goes wrong; checked as things happen. */
@NullMarked
package dev.rung.sim.referee;

import org.jspecify.annotations.NullMarked;
