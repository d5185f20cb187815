/** The commands, a class each; what several of them do alike stands beside them. */
@NullMarked
package dev.rung.cli.command;

import org.jspecify.annotations.NullMarked;
