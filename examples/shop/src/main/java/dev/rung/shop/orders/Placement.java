package dev.rung.shop.orders;

/** What came of placing an order. */
public sealed interface Placement {
    /** The order is new. */
    record Placed(Order order) implements Placement {}

    /** The key was used before for the same order, which is this one. */
    record Repeated(Order order) implements Placement {}

    /** The key was used before for something else; nothing was placed. */
    record KeyTaken() implements Placement {}
}
