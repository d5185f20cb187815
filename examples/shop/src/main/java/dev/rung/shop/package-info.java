/** A small web shop, one deployable of several modules: this package only starts its roles from the command line. */
@NullMarked
package dev.rung.shop;

import org.jspecify.annotations.NullMarked;
