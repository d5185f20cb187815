package dev.rung.laptop.edge;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A path as routes see it: so that no other spelling of a path reaches another service, percent-encoded unreserved
 * characters are decoded and dot segments removed (RFC 3986, 6.2.2.2 and 5.2.4). Targets get the path as it was sent.
 */
final class RequestPath {
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    private RequestPath() {}

    /** The spelling that is matched; always begins with a slash. */
    static String canonical(String raw) {
        if (raw.indexOf('%') < 0 && !raw.contains("/.") && raw.startsWith("/")) {
            return raw;
        }
        return withoutDotSegments(decodeUnreserved(raw));
    }

    private static String decodeUnreserved(String raw) {
        StringBuilder decoded = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            int octet = raw.charAt(i) == '%' && i + 2 < raw.length() ? hex(raw.charAt(i + 1), raw.charAt(i + 2)) : -1;
            if (isUnreserved(octet)) {
                decoded.append((char) octet);
                i += 2;
            } else {
                decoded.append(raw.charAt(i));
            }
        }
        return decoded.toString();
    }

    private static int hex(char high, char low) {
        int left = Character.digit(high, 16);
        int right = Character.digit(low, 16);
        return left < 0 || right < 0 ? -1 : left * 16 + right;
    }

    /** RFC 3986, 2.3. */
    static boolean isUnreserved(int octet) {
        return UNRESERVED.indexOf(octet) >= 0;
    }

    private static String withoutDotSegments(String path) {
        Deque<String> kept = new ArrayDeque<>();
        boolean endsInSlash = path.endsWith("/") || path.endsWith("/.") || path.endsWith("/..");
        for (String segment : path.split("/", -1)) {
            switch (segment) {
                case "", "." -> {}
                case ".." -> kept.pollLast();
                default -> kept.addLast(segment);
            }
        }
        String joined = "/" + String.join("/", kept);
        return endsInSlash && joined.length() > 1 ? joined + "/" : joined;
    }
}
