package dev.rung.core.hosts;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a host should be like.
 *
 * @param peers addresses of the other hosts, which alone may reach {@link #MESH_PORT}; in order
 * @param rootLogin whether root may log in, by key
 */
public record HostStandard(Set<String> peers, boolean rootLogin) {
    /** Where the world reaches the edge. */
    public static final List<Integer> PUBLIC_PORTS = List.of(80, 443);
    /** Where the hosts reach one another. */
    public static final int MESH_PORT = 7443;
    /** What a balancer asks a host for, which answers 200 while it serves. */
    public static final String HEALTH_PATH = "/.well-known/rung/health";
    /** The most that one file of a container's log holds, as Docker writes sizes. */
    public static final String LOG_SIZE = "10m";
    /** How many such files are kept of each container. */
    public static final int LOG_FILES = 3;
    /** Below this much memory a host should have swap, bytes. */
    public static final long SMALL_MEMORY = 2_000_000_000L;
    /** How much swap a small host is given, MiB. */
    public static final int SWAP_MEBIBYTES = 1024;
    /** How far a clock may be off before it is told. */
    public static final Duration MOST_SKEW = Duration.ofSeconds(2);
    /** Who logs in where it would otherwise be root. */
    public static final String USER = "rung";

    /** Brings the addresses into an order, so that the same hosts always make the same rules. */
    public HostStandard {
        peers = Collections.unmodifiableSortedSet(new TreeSet<>(peers));
    }
}
