/** How the agent and those who call it speak: one JSON document per line on a local socket. */
@NullMarked
package dev.rung.laptop.agent.wire;

import org.jspecify.annotations.NullMarked;
