/** Changes to an environment: what is wanted put together, planned under the lock, carried out and written down. */
@NullMarked
package dev.rung.engine.change;

import org.jspecify.annotations.NullMarked;
