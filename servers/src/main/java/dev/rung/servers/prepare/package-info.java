/** Looks at servers and brings them to the standard of {@link dev.rung.core.hosts}, by scripts that come with Rung. */
@NullMarked
package dev.rung.servers.prepare;

import org.jspecify.annotations.NullMarked;
