/** Accidents as data: what goes wrong in a run, when and to whom, so that a run can be had again with fewer of them. */
@NullMarked
package dev.rung.sim.fault;

import org.jspecify.annotations.NullMarked;
