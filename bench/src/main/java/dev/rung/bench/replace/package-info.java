/** What replacing the only instance of a service costs its users. */
@NullMarked
package dev.rung.bench.replace;

import org.jspecify.annotations.NullMarked;
