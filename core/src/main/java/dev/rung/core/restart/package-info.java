/** Says whether and when an instance that has ended is started again; starts nothing itself. */
@NullMarked
package dev.rung.core.restart;

import org.jspecify.annotations.NullMarked;
