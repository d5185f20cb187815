/** Decides what to do; does nothing itself. */
@NullMarked
package dev.rung.core;

import org.jspecify.annotations.NullMarked;
