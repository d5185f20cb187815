package dev.rung.core.prices;

import dev.rung.core.settings.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Prices, each of a day.
 *
 * @param prices one for each item
 * @param dollarsPer what a unit of another currency is worth in US dollars, by its ISO 4217 code
 */
public record PriceList(Map<PriceItem, Price> prices, Map<String, BigDecimal> dollarsPer) {
    /** The currency in which bills are told. */
    public static final String CURRENCY = "USD";

    /** After this time prices are said to be old. */
    public static final Period GOOD_FOR = Period.ofMonths(6);

    /**
     * Copies both maps.
     *
     * @throws IllegalArgumentException when an item has no price
     */
    public PriceList {
        var missing = EnumSet.allOf(PriceItem.class);
        missing.removeAll(prices.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("without a price: " + missing);
        }
        prices = Collections.unmodifiableMap(new EnumMap<>(prices));
        dollarsPer = Map.copyOf(dollarsPer);
    }

    /** What one of it costs, in US dollars. */
    public double of(PriceItem item) {
        return price(item).amount().doubleValue();
    }

    /** The price of an item, with its source. */
    public Price price(PriceItem item) {
        Price price = prices.get(item);
        if (price == null) {
            throw new IllegalStateException(item.word() + " has no price");
        }
        return price;
    }

    /** An amount in US dollars; empty when the list does not know its currency. */
    public OptionalDouble dollars(Money money) {
        if (money.currency().equals(CURRENCY)) {
            return OptionalDouble.of(money.amount().doubleValue());
        }
        BigDecimal rate = dollarsPer.get(money.currency());
        return rate == null
                ? OptionalDouble.empty()
                : OptionalDouble.of(money.amount().multiply(rate).doubleValue());
    }

    /** The items whose price was seen too long ago to be relied on. */
    public List<PriceItem> old(LocalDate today) {
        return prices.entrySet().stream()
                .filter(entry -> entry.getValue().seen().plus(GOOD_FOR).isBefore(today))
                .map(Map.Entry::getKey)
                .toList();
    }
}
