package dev.rung.core.prices;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one thing costs.
 *
 * @param amount in US dollars, or for {@link PriceItem#PLATFORM_PREMIUM} the multiple of a plain server's price
 * @param source who said so
 * @param seen the day on which it was seen
 */
public record Price(BigDecimal amount, String source, LocalDate seen) {}
