/** The orders module: what was ordered and how far it got. It alone reads and writes the table orders. */
@NullMarked
package dev.rung.shop.orders;

import org.jspecify.annotations.NullMarked;
