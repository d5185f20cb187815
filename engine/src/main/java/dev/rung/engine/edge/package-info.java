/** What every edge on a machine needs, whatever serves it. */
@NullMarked
package dev.rung.engine.edge;

import org.jspecify.annotations.NullMarked;
