package dev.rung.core.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the edge of a server asks of requests before it gives them to an instance.
 *
 * @param clientRate how many requests one client may send; empty for any number
 * @param bodyBytes the most of a request's body; empty for any
 * @param perInstance requests that one instance is given at a time, the next ones wait; empty for any number
 * @param trusted addresses and networks of balancers that are believed whom they forward; sorted
 * @param repeatSafe whether a GET, HEAD or OPTIONS that an instance did not survive is given to another
 * @param metricsPort of 127.0.0.1, where Prometheus finds the edge's figures; empty for nowhere
 */
public record EdgeSettings(
        Optional<ClientRate> clientRate,
        Optional<Long> bodyBytes,
        Optional<Integer> perInstance,
        List<String> trusted,
        boolean repeatSafe,
        Optional<Integer> metricsPort) {

    /** Nothing is asked. */
    public static final EdgeSettings NONE =
            new EdgeSettings(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false, Optional.empty());

    /** Sorts and copies the list. */
    public EdgeSettings {
        trusted = trusted.stream().distinct().sorted().toList();
    }

    /**
     * How many requests a client may send.
     *
     * @param requests from 1
     * @param each in which sliding time, from a second
     */
    public record ClientRate(int requests, Duration each) {
        private double perSecond() {
            return requests / (each.toMillis() / 1000.0);
        }
    }

    /**
     * What holds on a server that several apps share: of each bound the tightest, who is believed by any of them, and nothing
     * is repeated that one of them does not want repeated.
     */
    public static EdgeSettings together(Collection<EdgeSettings> apps) {
        return new EdgeSettings(
                least(apps, EdgeSettings::clientRate, Comparator.comparingDouble(ClientRate::perSecond)),
                least(apps, EdgeSettings::bodyBytes, Comparator.naturalOrder()),
                least(apps, EdgeSettings::perInstance, Comparator.naturalOrder()),
                apps.stream().flatMap(app -> app.trusted().stream()).toList(),
                !apps.isEmpty() && apps.stream().allMatch(EdgeSettings::repeatSafe),
                least(apps, EdgeSettings::metricsPort, Comparator.naturalOrder()));
    }

    private static <T> Optional<T> least(
            Collection<EdgeSettings> apps, Function<EdgeSettings, Optional<T>> bound, Comparator<T> order) {
        return apps.stream().flatMap(app -> bound.apply(app).stream()).min(order);
    }
}
