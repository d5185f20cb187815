/** What it costs to write down every step, and to read all of them again. */
@NullMarked
package dev.rung.bench.ledger;

import org.jspecify.annotations.NullMarked;
