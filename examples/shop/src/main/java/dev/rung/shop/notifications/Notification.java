package dev.rung.shop.notifications;

/**
 * A message to a customer.
 *
 * @param id from 1
 * @param userId to whom
 * @param orderId about what
 * @param body the text
 */
public record Notification(long id, long userId, long orderId, String body) {}
