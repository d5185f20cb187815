package dev.rung.core.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the services of an environment may stand.
 *
 * @param hosts all hosts of the environment, in its order, reachable or not
 * @param pinned hosts of services that may not stand on every one
 * @param drained hosts on which nothing is to run, though they are there
 * @param data where services with data stand, as the environment remembers it: they never move by themselves
 * @param lost a host that is given up with all that stood there; empty for none
 */
public record Placement(
        List<String> hosts,
        Map<String, List<String>> pinned,
        Set<String> drained,
        Map<String, String> data,
        Optional<String> lost) {
    /** Everything on a laptop. */
    public static final Placement LOCAL = new Placement(List.of(Observed.LOCAL), Map.of(), Map.of());

    /** Copies the collections. */
    public Placement {
        hosts = List.copyOf(hosts);
        pinned = Collections.unmodifiableMap(new LinkedHashMap<>(pinned));
        drained = Collections.unmodifiableSet(new TreeSet<>(drained));
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** One with no host drained, and none given up. */
    public Placement(List<String> hosts, Map<String, List<String>> pinned, Map<String, String> data) {
        this(hosts, pinned, Set.of(), data, Optional.empty());
    }

    /** The same with other hosts on which nothing is to run. */
    public Placement draining(Set<String> others) {
        return new Placement(hosts, pinned, others, data, lost);
    }

    /** The same, a host of which is given up: it is lost for good. */
    public Placement losing(String host) {
        return new Placement(hosts, pinned, drained, data, Optional.of(host));
    }

    /** The services whose data is given up with the lost host. */
    public SortedSet<String> lostData() {
        return data.entrySet().stream()
                .filter(stands -> lost.filter(stands.getValue()::equals).isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The hosts on which the instances of a service are to stand, of those that were reached.
     *
     * @param soleWriter the volume or path that only one instance may write to
     * @return empty when the service's data stands where nobody could look, or is given up
     */
    List<String> candidates(ServiceWish wish, Observed observed, Census census, Optional<String> soleWriter) {
        String service = wish.service().name();
        List<String> allowed =
                Optional.ofNullable(pinned.get(service))
                        .map(names -> of(names, observed))
                        .orElseGet(census::hosts)
                        .stream()
                        .filter(Predicate.not(drained::contains))
                        .toList();
        if (soleWriter.isEmpty() || wish.oneShot()) {
            return allowed;
        }
        Optional<String> remembered = Optional.ofNullable(data.get(service));
        if (remembered.isPresent() && remembered.equals(lost)) {
            return List.of();
        }
        if (remembered.isPresent()) {
            requireAllowed(service, remembered.get());
            return remembered.filter(observed.hosts()::containsKey).stream().toList();
        }
        var standing = census.of(service).stream().map(Found::host);
        var holding = observed.where(host -> host.volumes().contains(soleWriter.get())).stream();
        return Stream.of(standing, holding, allowed.stream())
                .flatMap(names -> names)
                .limit(1)
                .toList();
    }

    private static List<String> of(List<String> names, Observed observed) {
        return names.stream().filter(observed.hosts()::containsKey).toList();
    }

    private void requireAllowed(String service, String host) {
        if (!hosts.contains(host)) {
            throw new PlanRefusedException(
                    service + ": its data stands on " + host + ", which is none of the hosts any more",
                    "Write " + host + " back into rung.yaml; a fleet that has lost it for good gives it up with"
                            + " 'rung hosts remove " + host + "'");
        }
        var allowed = new ArrayList<>(Optional.ofNullable(pinned.get(service)).orElse(hosts));
        allowed.removeAll(drained);
        if (!allowed.contains(host)) {
            throw new PlanRefusedException(
                    service + ": its data stands on " + host + ", and it is to run on " + String.join(", ", allowed),
                    "Move it with its data: 'rung climb " + service + "', or place it where it stands");
        }
    }

    /**
     * Spreads instances evenly; where that does not come out even the first hosts have one more.
     *
     * @param on the hosts in their order
     * @return the hosts that have any
     */
    static SequencedMap<String, Integer> spread(int instances, List<String> on) {
        var share = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < Math.min(instances, on.size()); i++) {
            share.put(on.get(i), instances / on.size() + (i < instances % on.size() ? 1 : 0));
        }
        return share;
    }

    /** Takes one from each list in turn until all are used up. */
    static <T> List<T> inTurn(List<List<T>> lists) {
        var merged = new ArrayList<T>();
        int longest = lists.stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            for (List<T> list : lists) {
                if (i < list.size()) {
                    merged.add(list.get(i));
                }
            }
        }
        return merged;
    }
}
