package dev.rung.laptop.edge;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * The bounds within which the embedded edge works.
 *
 * @param limits how much of something there may be
 * @param times how long something may take
 * @param holding how requests wait while a service has no active target
 * @param trusted peers whose {@code X-Forwarded-*} and {@code Forwarded} headers are believed and continued, such as a
 *     tunnel on this machine; those of everybody else are replaced. Asked for every request, so the answer may change
 */
public record EdgeSettings(Limits limits, Times times, Holding holding, Predicate<InetAddress> trusted) {

    /**
     * How much of something there may be.
     *
     * @param ioThreads threads that move bytes; each also keeps its own idle connections to the targets
     * @param connections client connections of one listener; the next ones wait in the kernel's queue
     * @param headerBytes names and values of a request's headers together; more is answered 431
     * @param headerCount headers of a request; more is answered 431
     */
    public record Limits(int ioThreads, int connections, int headerBytes, int headerCount) {}

    /**
     * How long something may take.
     *
     * @param header a client, to send a request's headers
     * @param keepAlive a client's connection, to stay open between two requests
     * @param idle a connection that has a request (a WebSocket, an event stream and a TCP connection over HTTP's
     *     listener too), to carry no byte in either direction
     * @param connect a target, to accept a connection
     * @param answer a target, to begin its answer once it has the whole request
     * @param drain a listener that was removed, to finish what it has
     */
    public record Times(
            Duration header, Duration keepAlive, Duration idle, Duration connect, Duration answer, Duration drain) {}

    /**
     * How requests wait while a service has no target that takes them: a moment, when an instance is replaced by stopping
     * it first.
     *
     * @param requests how many of a service may wait
     * @param each how long one may wait
     * @param outage after this long without an active target nothing waits any more: that is no replacement
     */
    public record Holding(int requests, Duration each, Duration outage) {}

    /** What suits a laptop with two cores; no forwarded headers are believed. */
    public static EdgeSettings defaults() {
        return new EdgeSettings(
                new Limits(Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4), 2048, 32 * 1024, 100),
                new Times(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(30)),
                new Holding(1000, Duration.ofSeconds(10), Duration.ofSeconds(60)),
                peer -> false);
    }

    /** The same with other limits. */
    public EdgeSettings with(Limits other) {
        return new EdgeSettings(other, times, holding, trusted);
    }

    /** The same with other times. */
    public EdgeSettings with(Times other) {
        return new EdgeSettings(limits, other, holding, trusted);
    }

    /** The same with other rules for waiting. */
    public EdgeSettings with(Holding other) {
        return new EdgeSettings(limits, times, other, trusted);
    }

    /** The same, believing the forwarded headers of these peers. */
    public EdgeSettings trusting(Predicate<InetAddress> peers) {
        return new EdgeSettings(limits, times, holding, peers);
    }
}
