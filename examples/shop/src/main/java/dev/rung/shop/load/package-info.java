/** Proof from outside: a client that orders at a steady rate, and a check that every acknowledged order is really there. */
@NullMarked
package dev.rung.shop.load;

import org.jspecify.annotations.NullMarked;
