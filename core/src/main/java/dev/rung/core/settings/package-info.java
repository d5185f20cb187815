/** What rung.yaml says: all that compose cannot, with Rung's defaults where nothing is written. */
@NullMarked
package dev.rung.core.settings;

import org.jspecify.annotations.NullMarked;
