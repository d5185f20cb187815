package dev.rung.core.app;

import java.util.Optional;

/**
 * A port of a service that is reached from outside the app. Ranges are already spread into single ports.
 *
 * @param target the port inside the instance
 * @param published the port outside; empty when any free one will do
 * @param publishedLast the last port outside when compose gives a range to choose from; else as {@code published}
 * @param hostAddress the address to bind; empty for the rung's default (127.0.0.1)
 * @param protocol what it speaks
 * @param appProtocol what the app speaks on it, as the long form's {@code app_protocol} says
 * @param host whether {@code mode: host} was written
 * @param name the long form's name
 */
public record PublishedPort(
        int target,
        Optional<Integer> published,
        Optional<Integer> publishedLast,
        Optional<String> hostAddress,
        Protocol protocol,
        Optional<String> appProtocol,
        boolean host,
        Optional<String> name) {

    /** A TCP port published under a number. */
    public static PublishedPort tcp(int published, int target) {
        return new PublishedPort(
                target,
                Optional.of(published),
                Optional.of(published),
                Optional.empty(),
                Protocol.TCP,
                Optional.empty(),
                false,
                Optional.empty());
    }
}
