/** The first rung: this machine. Its agent is put together here out of the rooms below. */
@NullMarked
package dev.rung.laptop;

import org.jspecify.annotations.NullMarked;
