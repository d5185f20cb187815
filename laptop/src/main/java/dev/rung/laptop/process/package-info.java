/** Runs services as plain processes: starts, watches, restarts and stops them, and adopts them after the agent died. */
@NullMarked
package dev.rung.laptop.process;

import org.jspecify.annotations.NullMarked;
