package dev.rung.core.planner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Gives new instances free numbers of their service and release.
 *
 * <p>The first of three hosts gives out 1, 4, 7 ..., the second 2, 5, 8 ...: an instance on a host that cannot be looked
 * at now never gets a namesake elsewhere.
 */
record Numbering(Wanted wanted, Census census) {

    List<Arrival> fresh(ServiceWish wish, List<String> hosts) {
        var used = new HashSet<Integer>();
        var highest = new HashMap<String, Integer>();
        for (Found found : census.of(wish.service().name())) {
            if (found.id().release() == wanted.release()) {
                used.add(found.id().index());
                highest.merge(found.host(), found.id().index(), Math::max);
            }
        }
        var arrivals = new ArrayList<Arrival>();
        for (String host : hosts) {
            int index = next(host, highest);
            while (!used.add(index)) {
                highest.put(host, index);
                index = next(host, highest);
            }
            highest.put(host, index);
            arrivals.add(new Arrival(host, wanted.spec(wish, index)));
        }
        return arrivals;
    }

    /** The lowest number of a host's own row above the highest it has given out. */
    private int next(String host, Map<String, Integer> highest) {
        int stride = wanted.placement().hosts().size();
        int first = wanted.placement().hosts().indexOf(host) + 1;
        int above = highest.getOrDefault(host, 0);
        return above < first ? first : first + ((above - first) / stride + 1) * stride;
    }
}
