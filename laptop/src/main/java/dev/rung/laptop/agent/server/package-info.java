/** The agent as its callers' requests see it: the socket, the connections, and the calls that reach its ports. */
@NullMarked
package dev.rung.laptop.agent.server;

import org.jspecify.annotations.NullMarked;
