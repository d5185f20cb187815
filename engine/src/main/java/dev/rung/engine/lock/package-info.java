/** Who may change an environment, and since when. */
@NullMarked
package dev.rung.engine.lock;

import org.jspecify.annotations.NullMarked;
