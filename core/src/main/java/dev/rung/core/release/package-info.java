/** Environments, releases and the instances that run them. */
@NullMarked
package dev.rung.core.release;

import org.jspecify.annotations.NullMarked;
