package dev.rung.shop.catalog;

/**
 * Something to buy.
 *
 * @param sku its short name, unique
 * @param name for people
 * @param description one sentence
 * @param priceCents the price of one, in US cents, positive
 */
public record Product(String sku, String name, String description, long priceCents) {}
