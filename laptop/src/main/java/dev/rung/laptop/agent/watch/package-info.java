/** Keeps what the edge was told, over the agent's own end, and keeps it true while instances come, fail and go. */
@NullMarked
package dev.rung.laptop.agent.watch;

import org.jspecify.annotations.NullMarked;
