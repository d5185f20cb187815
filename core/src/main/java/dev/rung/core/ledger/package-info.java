/** What is written down about an environment, and what follows from it. */
@NullMarked
package dev.rung.core.ledger;

import org.jspecify.annotations.NullMarked;
