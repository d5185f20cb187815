package dev.rung.core.settings;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param amount in units of the currency
 * @param currency its ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {}
