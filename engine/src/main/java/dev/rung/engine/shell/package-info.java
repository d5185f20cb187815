/**
 * Commands to a machine, as values. What Rung ran can be printed and typed by hand; nothing is glued from text.
 */
@NullMarked
package dev.rung.engine.shell;

import org.jspecify.annotations.NullMarked;
