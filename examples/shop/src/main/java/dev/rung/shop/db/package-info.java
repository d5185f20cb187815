/** The shop's way to PostgreSQL: pooled connections, transactions that say when to retry, and migrations. */
@NullMarked
package dev.rung.shop.db;

import org.jspecify.annotations.NullMarked;
