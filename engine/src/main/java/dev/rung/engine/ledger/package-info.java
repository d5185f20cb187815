/** The ledger as a file. */
@NullMarked
package dev.rung.engine.ledger;

import org.jspecify.annotations.NullMarked;
