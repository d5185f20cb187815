/** A host as Rung uses it over SSH: its facts, the Rung that is installed there, and what is sent to it. */
@NullMarked
package dev.rung.servers.host;

import org.jspecify.annotations.NullMarked;
