/** The payments module: charges each order once. It alone reads and writes the table charges. */
@NullMarked
package dev.rung.shop.payments;

import org.jspecify.annotations.NullMarked;
