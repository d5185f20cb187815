/** The ledger as a file, and as copies of it on several hosts. */
@NullMarked
package dev.rung.engine.ledger;

import org.jspecify.annotations.NullMarked;
