/** What people type and read: one class a command, each turning flags into calls of the modules below and answers into text. */
@NullMarked
package dev.rung.cli;

import org.jspecify.annotations.NullMarked;
