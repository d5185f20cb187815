/** Rung as a user meets it: what each test types, and what the machine is like afterwards. */
@NullMarked
package dev.rung.e2e;

import org.jspecify.annotations.NullMarked;
