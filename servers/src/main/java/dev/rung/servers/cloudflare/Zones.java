package dev.rung.servers.cloudflare;

import dev.rung.core.port.PortException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The domains that a token may see. */
record Zones(List<Zone> all) {

    /**
     * A domain at Cloudflare.
     *
     * @param name such as {@code example.com}
     * @param active whether Cloudflare answers for it
     * @param account the id of the account it is in
     */
    record Zone(String id, String name, boolean active, String account) {
        private boolean holds(String host) {
            return host.equals(name) || host.endsWith("." + name);
        }
    }

    Zones {
        all = List.copyOf(all);
    }

    /**
     * The zone that answers for a name: the longest suffix of it that is one.
     *
     * @throws PortException when there is none
     */
    Zone of(String name) {
        String host = name.startsWith("*.") ? name.substring(2) : name;
        return all.stream()
                .filter(zone -> zone.holds(host))
                .max(Comparator.<Zone>comparingInt(zone -> zone.name().length()).thenComparing(Zone::active))
                .orElseThrow(() -> Refusals.noZone(name));
    }

    /**
     * The account that all these names belong to.
     *
     * @throws PortException when there is none, or more than one
     */
    String account(SortedSet<String> names) {
        String first = of(names.first()).account();
        for (String name : names) {
            if (!of(name).account().equals(first)) {
                throw Refusals.twoAccounts(names.first(), name);
            }
        }
        return first;
    }

    /** The ids of all accounts, in order. */
    SortedSet<String> accounts() {
        var accounts = new TreeSet<String>();
        all.forEach(zone -> accounts.add(zone.account()));
        return accounts;
    }

    /** Only those for which it is so. */
    Zones where(Predicate<Zone> is) {
        return new Zones(all.stream().filter(is).toList());
    }
}
