package dev.rung.shop.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Options in the form {@code --name value}. */
public final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Reads pairs of option and value.
     *
     * @throws IllegalArgumentException when an option has no value or is no option
     */
    public static Arguments parse(List<String> words) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!name.startsWith("--") || i + 1 == words.size()) {
                throw new IllegalArgumentException(name + ": expected --name value; run without arguments for usage");
            }
            values.put(name, words.get(i + 1));
        }
        return new Arguments(values);
    }

    /** The shop's address without a trailing slash. */
    URI url() {
        return URI.create(required("--url").replaceAll("/+$", ""));
    }

    Path path(String name) {
        return Path.of(required(name));
    }

    /** A number above 0. */
    double positive(String name) {
        return number(name, required(name));
    }

    double positive(String name, double otherwise) {
        return Optional.ofNullable(values.get(name))
                .map(text -> number(name, text))
                .orElse(otherwise);
    }

    private String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing; run without arguments for usage");
        }
        return value;
    }

    private static double number(String name, String text) {
        try {
            double number = Double.parseDouble(text);
            if (number > 0 && number <= 1_000_000) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        throw new IllegalArgumentException(name + ": \"" + text + "\" is not a number above 0");
    }
}
