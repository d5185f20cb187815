package dev.rung.shop;

import dev.rung.shop.db.DatabaseUrl;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;

/**
 * All that can be set, by environment variables only.
 *
 * @param databaseUrl DATABASE_URL, by default {@code postgres://shop:shop@db:5432/shop}
 * @param host HOST, the address to listen on, by default 127.0.0.1
 * @param port PORT, 0 to 65535; web listens on 8000 without it, the worker does not listen
 * @param version SHOP_VERSION, by default {@code dev}
 * @param poolSize POOL_SIZE, the most database connections of this process, 2 to 200, by default 8
 */
record Settings(DatabaseUrl databaseUrl, String host, Optional<Integer> port, String version, int poolSize) {
    private static final int DEFAULT_PORT = 8000;

    /**
     * Reads them from a process environment.
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     */
    static Settings from(Map<String, String> environment) {
        return new Settings(
                DatabaseUrl.parse(text(environment, "DATABASE_URL").orElse("postgres://shop:shop@db:5432/shop")),
                text(environment, "HOST").orElse("127.0.0.1"),
                text(environment, "PORT").map(value -> number("PORT", value, 0, 65535)),
                text(environment, "SHOP_VERSION").orElse("dev"),
                // The worker holds a claim on one connection while the payment is written on another.
                number("POOL_SIZE", text(environment, "POOL_SIZE").orElse("8"), 2, 200));
    }

    int portOrDefault() {
        return port.orElse(DEFAULT_PORT);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, portOrDefault());
    }

    private static Optional<String> text(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private static int number(String name, String value, int least, int most) {
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        throw new IllegalArgumentException(
                name + ": \"" + value + "\" is not a whole number from " + least + " to " + most);
    }
}
