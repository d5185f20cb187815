/** Joins users, catalog and orders into one purchase: modules meet here and in the worker, never in each other's tables. */
@NullMarked
package dev.rung.shop.checkout;

import org.jspecify.annotations.NullMarked;
