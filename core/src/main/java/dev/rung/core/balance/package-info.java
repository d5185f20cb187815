/** Decides which copy of a service takes the next request, so that every edge and the simulator share one rule. */
@NullMarked
package dev.rung.core.balance;

import org.jspecify.annotations.NullMarked;
