/** The agent as those see it who call it: its ports at the far end of a socket. */
@NullMarked
package dev.rung.laptop.agent.client;

import org.jspecify.annotations.NullMarked;
