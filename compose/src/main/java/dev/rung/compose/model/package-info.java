/** From the long form of a document to the app of core, and back to plain maps. */
@NullMarked
package dev.rung.compose.model;

import org.jspecify.annotations.NullMarked;
