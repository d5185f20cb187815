package dev.rung.shop.payments;

/** The provider's final word on an order. */
public sealed interface Charge {
    /** Money was taken. */
    record Accepted() implements Charge {}

    /** No money was taken, and none will be. */
    record Declined() implements Charge {}
}
