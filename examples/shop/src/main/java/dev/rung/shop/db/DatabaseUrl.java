package dev.rung.shop.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the database is, as in {@code postgres://user:password@host:5432/name}; user and password may be
 * percent-encoded.
 *
 * @param host host name or address, an IPv6 address in brackets
 * @param port 1 to 65535
 * @param name the database
 * @param user the role to log in as
 * @param password its password, may be empty
 */
public record DatabaseUrl(String host, int port, String name, String user, String password) {
    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads a URL with the scheme {@code postgres} or {@code postgresql}.
     *
     * @throws IllegalArgumentException when a part is missing; the message never holds the password
     */
    public static DatabaseUrl parse(String text) {
        URI uri = uri(text);
        String scheme = uri.getScheme();
        if (!"postgres".equals(scheme) && !"postgresql".equals(scheme)) {
            throw malformed("it must begin with postgres://");
        }
        String host = uri.getHost();
        if (host == null) {
            throw malformed("it names no host");
        }
        String path = uri.getPath();
        if (path == null || path.length() < 2) {
            throw malformed("it names no database after the host");
        }
        String login = uri.getRawUserInfo();
        if (login == null) {
            throw malformed("it names no user before the host");
        }
        String[] parts = login.split(":", 2);
        return new DatabaseUrl(
                host,
                uri.getPort() == -1 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                decoded(parts[0]),
                parts.length == 2 ? decoded(parts[1]) : "");
    }

    /** The address in JDBC's form, without user and password. */
    public String jdbc() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** Without the password, so that it may be logged. */
    @Override
    public String toString() {
        return "postgres://" + user + "@" + host + ":" + port + "/" + name;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw malformed(e.getReason()); // getMessage() would repeat the whole URL, password included
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed(String why) {
        return new IllegalArgumentException(
                "DATABASE_URL: " + why + "; write it as postgres://user:password@host:5432/name");
    }
}
