package dev.rung.servers.haproxy.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The bounds and choices with which HAProxy serves; the same for all environments of a host.
 *
 * @param threads of the process, from 1
 * @param limits how much of something there may be
 * @param times how long something may take
 * @param holding how requests wait while a service has no target
 * @param ejection when a target that fails again and again is left out for a while; empty for never
 * @param trusted addresses and networks ({@code 10.0.0.0/8}) of peers whose forwarded headers are believed and continued,
 *     such as a load balancer in front; those of everybody else are replaced
 * @param tls when something is served over TLS
 * @param compressed whether text is compressed for clients that ask for it
 * @param repeated which requests are given to another target when one does not take them
 * @param rate how many requests one client may send; empty for any number
 * @param metricsPort where on 127.0.0.1 Prometheus finds HAProxy's own figures, at {@code /metrics}; empty for nowhere
 * @param user as whom the workers run, which speak to strangers: one with a group of the same name, that only root can
 *     choose. The folders above the edge's must let it pass; empty for the user of this process
 */
public record HaproxySettings(
        int threads,
        Limits limits,
        Times times,
        Holding holding,
        Optional<Ejection> ejection,
        List<String> trusted,
        Optional<Tls> tls,
        boolean compressed,
        Repeated repeated,
        Optional<Rate> rate,
        Optional<Integer> metricsPort,
        Optional<String> user) {

    /** Copies the list. */
    public HaproxySettings {
        trusted = List.copyOf(trusted);
    }

    /**
     * How much of something there may be.
     *
     * @param connections client connections of each listener; the next ones wait in the kernel's queue
     * @param headerBytes of a request's headers together; more is answered 431
     * @param headerCount headers of a request; more is answered 400
     * @param bodyBytes of a request's body; more is answered 413; empty for any
     * @param perTarget requests that one target is given at a time, the next ones wait; empty for any number
     */
    public record Limits(
            int connections, int headerBytes, int headerCount, Optional<Long> bodyBytes, Optional<Integer> perTarget) {}

    /**
     * How long something may take.
     *
     * @param header a client, to send a request's headers
     * @param keepAlive a client's connection, to stay open between two requests
     * @param client a client, to send or take the next byte of a request or an answer
     * @param connect a target, to accept a connection
     * @param answer a target, to send or take the next byte of an answer or a request
     * @param tunnel a WebSocket or a TCP connection, to carry no byte in either direction
     * @param queue a request, to wait for its turn when every target has as many as it may
     * @param drain what is under way on a configuration that has been replaced, to end; then it is cut off
     */
    public record Times(
            Duration header,
            Duration keepAlive,
            Duration client,
            Duration connect,
            Duration answer,
            Duration tunnel,
            Duration queue,
            Duration drain) {}

    /**
     * How requests wait while a service has no target that takes them: a moment, when an instance is replaced by stopping
     * it first.
     *
     * @param each how long one may wait
     * @param outage after this long without a target nothing waits any more: that is no replacement
     */
    public record Holding(Duration each, Duration outage) {}

    /**
     * When a target is left out. It never comes to that all are: then they are all given work again.
     *
     * @param errors requests in a row that it did not answer, or answered 500, 502, 503 or 504
     * @param pause about how long it is left out, once it takes connections
     */
    public record Ejection(int errors, Duration pause) {}

    /**
     * How many requests one client may send to all HTTP listeners together; more is answered 429. A client is an IPv4
     * address, or the first 64 bits of an IPv6 address; behind a trusted peer, the address that the peer forwards.
     *
     * @param requests from 1
     * @param each in which sliding time, from a second
     */
    public record Rate(int requests, Duration each) {}

    /** Which requests are given to another target. */
    public enum Repeated {
        /** Those that were never sent, because no connection could be made. */
        NEVER_SENT,
        /**
         * Also those that were sent and not answered before the connection ended, when their method is safe (GET, HEAD,
         * OPTIONS; RFC 9110, 9.2.1). An instance that dies costs them nothing; a request that kills an instance may kill
         * more than one.
         */
        SAFE_TOO
    }

    /**
     * What is served over TLS.
     *
     * @param certificates files with a chain and its key in PEM; the first is shown to clients that name no host, or none
     *     that is known
     * @param hsts how long browsers are to insist on HTTPS; empty to leave them free
     */
    public record Tls(List<Path> certificates, Optional<Duration> hsts) {

        /** Copies the list. */
        public Tls {
            certificates = List.copyOf(certificates);
        }
    }

    /** What suits a small server: two threads, no TLS yet, no forwarded headers believed. */
    public static HaproxySettings defaults() {
        return new HaproxySettings(
                2,
                new Limits(4096, 32 * 1024, 100, Optional.empty(), Optional.empty()),
                new Times(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2),
                        Duration.ofHours(1),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(10)),
                new Holding(Duration.ofSeconds(10), Duration.ofSeconds(60)),
                Optional.of(new Ejection(20, Duration.ofSeconds(10))),
                List.of(),
                Optional.empty(),
                true,
                Repeated.NEVER_SENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same with other limits. */
    public HaproxySettings with(Limits other) {
        return new HaproxySettings(
                threads, other, times, holding, ejection, trusted, tls, compressed, repeated, rate, metricsPort, user);
    }

    /** The same with other times. */
    public HaproxySettings with(Times other) {
        return new HaproxySettings(
                threads, limits, other, holding, ejection, trusted, tls, compressed, repeated, rate, metricsPort, user);
    }

    /** The same with other rules for waiting. */
    public HaproxySettings with(Holding other) {
        return new HaproxySettings(
                threads, limits, times, other, ejection, trusted, tls, compressed, repeated, rate, metricsPort, user);
    }

    /** The same with another rule for leaving targets out. */
    public HaproxySettings with(Ejection other) {
        Optional<Ejection> some = Optional.of(other);
        return new HaproxySettings(
                threads, limits, times, holding, some, trusted, tls, compressed, repeated, rate, metricsPort, user);
    }

    /** The same with TLS. */
    public HaproxySettings with(Tls other) {
        Optional<Tls> some = Optional.of(other);
        return new HaproxySettings(
                threads,
                limits,
                times,
                holding,
                ejection,
                trusted,
                some,
                compressed,
                repeated,
                rate,
                metricsPort,
                user);
    }

    /** The same, repeating other requests. */
    public HaproxySettings with(Repeated other) {
        return new HaproxySettings(
                threads, limits, times, holding, ejection, trusted, tls, compressed, other, rate, metricsPort, user);
    }

    /** The same with a bound on what one client may send. */
    public HaproxySettings with(Rate other) {
        Optional<Rate> some = Optional.of(other);
        return new HaproxySettings(
                threads, limits, times, holding, ejection, trusted, tls, compressed, repeated, some, metricsPort, user);
    }

    /** The same, believing the forwarded headers of these peers. */
    public HaproxySettings trusting(List<String> peers) {
        return new HaproxySettings(
                threads, limits, times, holding, ejection, peers, tls, compressed, repeated, rate, metricsPort, user);
    }

    /** The same, telling its figures on a port of 127.0.0.1. */
    public HaproxySettings measuredAt(int port) {
        Optional<Integer> some = Optional.of(port);
        return new HaproxySettings(
                threads, limits, times, holding, ejection, trusted, tls, compressed, repeated, rate, some, user);
    }

    /** The same with workers that run as another user. */
    public HaproxySettings as(String name) {
        Optional<String> some = Optional.of(name);
        return new HaproxySettings(
                threads, limits, times, holding, ejection, trusted, tls, compressed, repeated, rate, metricsPort, some);
    }
}
