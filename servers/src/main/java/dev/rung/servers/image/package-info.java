/** Images brought to hosts without a registry, of which only the layers travel that a host does not have. */
@NullMarked
package dev.rung.servers.image;

import org.jspecify.annotations.NullMarked;
