package dev.rung.shop.orders;

import java.time.Instant;
import java.util.Locale;

/**
 * An order that was placed.
 *
 * @param id given by the shop, from 1
 * @param wanted what the customer asked for
 * @param status how far it got
 * @param placedAt when
 */
public record Order(long id, NewOrder wanted, Status status, Instant placedAt) {
    /** How far an order got. */
    public enum Status {
        /** Not charged yet. */
        PENDING,
        /** Charged. */
        PAID,
        /** The payment provider refused. */
        DECLINED;

        /** The lower-case word used in tables and JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
