/** Asking the hosts of an environment, some of which may not answer. */
@NullMarked
package dev.rung.engine.hosts;

import org.jspecify.annotations.NullMarked;
