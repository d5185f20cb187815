/** Settles pending orders in the background: charge, mark, notify, each exactly once. */
@NullMarked
package dev.rung.shop.worker;

import org.jspecify.annotations.NullMarked;
