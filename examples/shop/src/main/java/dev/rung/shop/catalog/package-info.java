/** The catalog module: what can be bought. It alone reads and writes the table products. */
@NullMarked
package dev.rung.shop.catalog;

import org.jspecify.annotations.NullMarked;
