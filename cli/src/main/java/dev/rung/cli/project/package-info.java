/** The user's project: its files read for one environment, and the place where that environment runs. */
@NullMarked
package dev.rung.cli.project;

import org.jspecify.annotations.NullMarked;
