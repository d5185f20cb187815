/** The notifications module: an outbox of messages to customers. It alone reads and writes the table notifications. */
@NullMarked
package dev.rung.shop.notifications;

import org.jspecify.annotations.NullMarked;
