/**
 * The Compose Specification as data: which keys a place may hold, in which forms, and what each means in the long
 * form. Reading a document by it finds every problem at once and leaves nothing but the long form.
 */
@NullMarked
package dev.rung.compose.schema;

import org.jspecify.annotations.NullMarked;
