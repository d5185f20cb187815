/**
 * What core asks of the world, at the level of meaning, never of text.
 *
 * <p>Each port has one contract test suite, run against every adapter.
 */
@NullMarked
package dev.rung.core.port;

import org.jspecify.annotations.NullMarked;
