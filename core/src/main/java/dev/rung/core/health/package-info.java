/** Says from the results of probes whether an instance is healthy, and when to probe next; runs no probe itself. */
@NullMarked
package dev.rung.core.health;

import org.jspecify.annotations.NullMarked;
