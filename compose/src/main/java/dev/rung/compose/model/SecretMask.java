package dev.rung.compose.model;

import java.util.List;
import java.util.Locale;

/** Hides values that look secret: by the name they go under, or as the password of a URL. */
final class SecretMask {
    /** What stands in the place of a secret. */
    static final String MASK = "********";

    private static final List<String> NAMES = List.of(
            "PASSWORD",
            "PASSWD",
            "PASSPHRASE",
            "SECRET",
            "TOKEN",
            "API_KEY",
            "APIKEY",
            "ACCESS_KEY",
            "PRIVATE_KEY",
            "ENCRYPTION_KEY",
            "CREDENTIAL");

    private SecretMask() {}

    /** The value as it may be shown under a name; a name that ends in {@code _FILE} is that of a path. */
    static String show(String name, String value) {
        String upper = name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
        boolean secret = !upper.endsWith("_FILE") && NAMES.stream().anyMatch(upper::contains);
        return secret && !value.isEmpty() ? MASK : withoutPassword(value);
    }

    /** The text with the passwords of its URLs, {@code scheme://user:password@host}, hidden. */
    static String withoutPassword(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        int start = scheme + "://".length();
        int end = start;
        while (end < text.length() && "/?# \t\n\"'".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String authority = text.substring(start, end);
        int at = authority.lastIndexOf('@');
        int colon = authority.indexOf(':');
        String shown = colon >= 0 && colon < at - 1
                ? authority.substring(0, colon + 1) + MASK + authority.substring(at)
                : authority;
        return text.substring(0, start) + shown + withoutPassword(text.substring(end));
    }
}
