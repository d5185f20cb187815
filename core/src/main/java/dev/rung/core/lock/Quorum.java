package dev.rung.core.lock;

import java.util.Collection;
import java.util.Set;

/**
 * How many of an environment's hosts have to agree: more than half, so that any two quorums share a host and no two
 * operators have one each.
 *
 * @param hosts how many hosts count, from 1
 */
public record Quorum(int hosts) {
    /** Rejects an environment without hosts. */
    public Quorum {
        if (hosts < 1) {
            throw new IllegalArgumentException("nothing can be agreed on without a host");
        }
    }

    /**
     * The quorum of those hosts that are not left out.
     *
     * @param without given up by the user ({@code --without}), who so answers for nobody being at work over there
     */
    public static Quorum of(Collection<String> hosts, Set<String> without) {
        return new Quorum((int) hosts.stream()
                .distinct()
                .filter(host -> !without.contains(host))
                .count());
    }

    /** How many hosts are enough. */
    public int needed() {
        return hosts / 2 + 1;
    }

    /** Whether so many hosts are enough. */
    public boolean isReachedBy(int agreeing) {
        return agreeing >= needed();
    }
}
