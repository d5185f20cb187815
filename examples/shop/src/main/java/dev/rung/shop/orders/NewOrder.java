package dev.rung.shop.orders;

/**
 * What a customer wants.
 *
 * @param key the client's idempotency key: one key, one order
 * @param userId who orders
 * @param sku what
 * @param quantity how many, positive
 * @param totalCents the price of all in US cents, positive
 * @param traceId the trace that the order began in
 */
public record NewOrder(String key, long userId, String sku, int quantity, long totalCents, String traceId) {}
