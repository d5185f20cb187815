/** Looks at a folder without a compose file and proposes one: which kind of project it is, and how such a project runs. */
@NullMarked
package dev.rung.compose.init;

import org.jspecify.annotations.NullMarked;
