/** The habits of this repository as tests, so that a slip is found by the build and not by a reader. */
@NullMarked
package dev.rung.tidy;

import org.jspecify.annotations.NullMarked;
