/** What the agent works with on a server, where nobody's laptop is: HAProxy at the edge, and Docker Engine beneath. */
@NullMarked
package dev.rung.servers.agent;

import org.jspecify.annotations.NullMarked;
