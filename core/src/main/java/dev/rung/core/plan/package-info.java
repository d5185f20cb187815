/** Plans and how they run: a plan is data, and a running plan is a state machine that is told what happened. */
@NullMarked
package dev.rung.core.plan;

import org.jspecify.annotations.NullMarked;
