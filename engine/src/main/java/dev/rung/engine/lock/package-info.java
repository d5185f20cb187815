/** Who may change an environment, and since when; and each host's own lock, under which it is changed. */
@NullMarked
package dev.rung.engine.lock;

import org.jspecify.annotations.NullMarked;
