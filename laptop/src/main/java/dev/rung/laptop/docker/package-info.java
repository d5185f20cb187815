/** Runs services with Docker Engine, through the {@code docker} command that a person would type. */
@NullMarked
package dev.rung.laptop.docker;

import org.jspecify.annotations.NullMarked;
