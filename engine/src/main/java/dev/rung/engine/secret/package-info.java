/** Secrets: where their values come from when an instance needs them, and where those are kept that were set by hand. */
@NullMarked
package dev.rung.engine.secret;

import org.jspecify.annotations.NullMarked;
