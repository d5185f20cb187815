/** Reads evidence.yaml: what somebody measured of an app that does not run here, each figure with its place in the file. */
@NullMarked
package dev.rung.compose.evidence;

import org.jspecify.annotations.NullMarked;
