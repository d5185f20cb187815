/** Runs a real PostgreSQL where compose asks for a {@code postgres} image and there is no Docker. */
@NullMarked
package dev.rung.laptop.postgres;

import org.jspecify.annotations.NullMarked;
