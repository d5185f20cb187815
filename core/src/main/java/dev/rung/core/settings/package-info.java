/** What the user decides about an app and compose cannot say: the contents of rung.yaml, with their defaults. */
@NullMarked
package dev.rung.core.settings;

import org.jspecify.annotations.NullMarked;
