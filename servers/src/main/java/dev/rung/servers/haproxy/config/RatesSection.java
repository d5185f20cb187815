package dev.rung.servers.haproxy.config;

import dev.rung.servers.haproxy.config.HaproxySettings.Rate;

/** The table in which the requests of each client are counted, shared by all listeners. */
final class RatesSection {
    static final String NAME = "rates";

    /** An IPv4 address as it is, of an IPv6 address the network: whoever has one address of it has all. */
    static final String CLIENT = "%s,ipmask(32,64)";

    /** About 20 MB when it is full; then those that were idle longest are forgotten. */
    private static final String CLIENTS = "100k";

    private final Rate rate;

    RatesSection(Rate rate) {
        this.rate = rate;
    }

    void write(Lines lines) {
        String each = rate.each().toMillis() + "ms";
        lines.section("backend " + NAME);
        lines.add("stick-table type ipv6 size", CLIENTS, "expire", each, "store http_req_rate(" + each + ")");
    }
}
