/** Variables from outside the compose file: the process's own, those of {@code .env} and of other env files. */
@NullMarked
package dev.rung.compose.env;

import org.jspecify.annotations.NullMarked;
