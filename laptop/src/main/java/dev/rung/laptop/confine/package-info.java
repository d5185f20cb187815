/** Sets a process apart from others: what it sees of the file system, whom it runs as, how much it may use. */
@NullMarked
package dev.rung.laptop.confine;

import org.jspecify.annotations.NullMarked;
