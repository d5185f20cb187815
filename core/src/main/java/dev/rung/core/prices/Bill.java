package dev.rung.core.prices;

import dev.rung.core.settings.Rung;
import java.util.List;

/**
 * What a month on one rung costs.
 *
 * @param rung the rung
 * @param items what it is made of
 */
public record Bill(Rung rung, List<Item> items) {
    /** Copies the items. */
    public Bill {
        items = List.copyOf(items);
    }

    /** The sum, in US dollars a month. */
    public double total() {
        return items.stream().mapToDouble(Item::month).sum();
    }

    /**
     * One line of it.
     *
     * @param what in a few words
     * @param quantity how many
     * @param unitPrice in US dollars each
     * @param per what the unit price is for
     */
    public record Item(String what, double quantity, double unitPrice, String per) {
        /** In US dollars a month. */
        public double month() {
            return quantity * unitPrice;
        }
    }
}
