/** JSON as plain maps and lists: for the ledger, releases, the agent's calls and the output of {@code --json}. */
@NullMarked
package dev.rung.engine.json;

import org.jspecify.annotations.NullMarked;
