package dev.rung.compose.init;

import java.util.Locale;
import java.util.Optional;

/** What a Dockerfile tells about the image it makes. */
final class Dockerfile {
    private static final String EXPOSE = "EXPOSE ";
    private static final int LAST_PORT = 65_535;

    private Dockerfile() {}

    /** The first TCP port of the last {@code EXPOSE}, when it is written as a number. */
    static Optional<Integer> exposed(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.toUpperCase(Locale.ROOT).startsWith(EXPOSE))
                .reduce((first, last) -> last)
                .flatMap(line -> port(line.substring(EXPOSE.length()).strip()));
    }

    private static Optional<Integer> port(String ports) {
        int end = 0;
        while (end < ports.length() && ports.charAt(end) >= '0' && ports.charAt(end) <= '9') {
            end++;
        }
        boolean tcp = end == ports.length() || ports.charAt(end) == ' ' || ports.startsWith("/tcp", end);
        if (end == 0 || end > 5 || !tcp) {
            return Optional.empty();
        }
        int port = Integer.parseInt(ports.substring(0, end));
        return port >= 1 && port <= LAST_PORT ? Optional.of(port) : Optional.empty();
    }
}
