/** What things cost: a dated list of prices, each with its source, and what an app's load comes to on each rung. */
@NullMarked
package dev.rung.core.prices;

import org.jspecify.annotations.NullMarked;
