package dev.rung.shop.checkout;

import dev.rung.shop.http.BadRequest;
import java.util.regex.Pattern;

/**
 * What a customer asks for, checked for form.
 *
 * @param key 1 to 128 visible ASCII characters
 * @param sku what to buy
 * @param quantity 1 to {@value #MAX_QUANTITY}
 * @param email where to write to, at most 254 characters
 */
public record Purchase(String key, String sku, int quantity, String email) {
    /** The most of one product in an order. */
    public static final int MAX_QUANTITY = 10;

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+\\.[^\\s@\\p{Cntrl}]+");

    /**
     * Checks the form of all parts.
     *
     * @throws BadRequest when one is wrong
     */
    public Purchase {
        if (!KEY.matcher(key).matches()) {
            throw new BadRequest("Idempotency-Key must be 1 to 128 visible ASCII characters: send a fresh UUID");
        }
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new BadRequest("quantity must be from 1 to " + MAX_QUANTITY);
        }
        if (email.length() > 254 || !EMAIL.matcher(email).matches()) {
            throw new BadRequest("email must be an address such as ada@example.com");
        }
    }
}
