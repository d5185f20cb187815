/** What a host needs of a project, and only that: put together on the user's machine, so that nothing else travels. */
@NullMarked
package dev.rung.servers.ship;

import org.jspecify.annotations.NullMarked;
