/** Releases as files: what an environment ran, written once and never changed. */
@NullMarked
package dev.rung.engine.release;

import org.jspecify.annotations.NullMarked;
