/** The users module: who ordered. It alone reads and writes the table users. */
@NullMarked
package dev.rung.shop.users;

import org.jspecify.annotations.NullMarked;
