package dev.rung.shop.load;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of an acknowledged order. */
enum Verdict {
    /** There once and charged once. */
    OK,
    /** Acknowledged, yet not there. */
    MISSING,
    /** Several orders with one key. */
    DOUBLED,
    /** There under another id than was acknowledged. */
    WRONG_ID,
    /** There, not charged yet. */
    UNCHARGED,
    /** Charged more than once. */
    DOUBLE_CHARGED,
    /** The shop did not answer. */
    UNANSWERED;

    /** Judges the orders that the shop shows for one key. */
    static Verdict of(long acknowledgedId, List<?> orders) {
        if (orders.isEmpty()) {
            return MISSING;
        }
        if (orders.size() > 1) {
            return DOUBLED;
        }
        if (!(orders.getFirst() instanceof Map<?, ?> order) || number(order.get("id")) != acknowledgedId) {
            return WRONG_ID;
        }
        long charges = number(order.get("charges"));
        if (charges > 1) {
            return DOUBLE_CHARGED;
        }
        return charges == 1 && "paid".equals(order.get("status")) ? OK : UNCHARGED;
    }

    /** Whether a later look may find better. */
    boolean mayPass() {
        return this == UNCHARGED || this == UNANSWERED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : -1;
    }
}
