package dev.rung.servers.requests;

import dev.rung.core.release.EnvironmentId;
import java.util.Optional;
import java.util.Set;

/** Requests as HAProxy reports them. */
final class Lines {
    static final EnvironmentId SHOP = new EnvironmentId("shop", "default");

    /** All that concerns the shop. */
    static final RequestQuery ALL = new RequestQuery(SHOP, Set.of(), -1, Optional.empty(), false);

    private Lines() {}

    /** A request of the shop's web. */
    static String line(int number) {
        return line("http:shop:default:web:8080", number);
    }

    static String line(String to, int number) {
        return "{\"time\":\"2026-11-22T01:45:14Z\",\"path\":\"/" + number + "\",\"status\":200,\"to\":\"" + to + "\"}";
    }
}
