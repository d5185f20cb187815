/** Who may change an environment, and what a host accepts from whom; decided from what the host remembers. */
@NullMarked
package dev.rung.core.lock;

import org.jspecify.annotations.NullMarked;
