/**
 * From the long form of one document to what it means as a whole: active profiles, files of variables, what one key
 * implies for another, and whether everything that is referred to exists.
 */
@NullMarked
package dev.rung.compose.resolve;

import org.jspecify.annotations.NullMarked;
