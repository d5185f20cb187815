/** Who of a fleet's hosts is there, and what follows when one stays away or comes back. */
@NullMarked
package dev.rung.core.fleet;

import org.jspecify.annotations.NullMarked;
