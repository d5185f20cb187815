/** Measures the embedded edge beside HAProxy and nginx, so that its cost is known and not believed. */
@NullMarked
package dev.rung.bench.edge;

import org.jspecify.annotations.NullMarked;
