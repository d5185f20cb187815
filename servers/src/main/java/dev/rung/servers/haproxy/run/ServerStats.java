package dev.rung.servers.haproxy.run;

import dev.rung.core.release.Address;

/**
 * What a worker counts for a server, or the queue of a whole backend.
 *
 * @param worker the process that counts
 * @param backend its name
 * @param server its name
 * @param address where it is reached
 * @param inFlight requests and connections that it has
 * @param refusals of them, so far, that it did not take and that went elsewhere
 */
public record ServerStats(long worker, String backend, String server, Address address, int inFlight, long refusals) {}
