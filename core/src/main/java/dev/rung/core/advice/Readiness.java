package dev.rung.core.advice;

import dev.rung.core.settings.Rung;
import java.util.OptionalDouble;

/** What a rung asks for before it can pay at all. */
final class Readiness {
    static final int HOSTS_FOR_CLUSTER = 9;
    static final long PEOPLE_FOR_CLUSTER = 6;
    static final long CUSTOMERS_FOR_REGIONS = 100_000;
    private static final double SHARE_OF_REVENUE = 0.05;

    private Readiness() {}

    /** Hosts enough to be worth steering, or people enough to learn it; and a bill that the business hardly notices. */
    static boolean forCluster(Situation situation) {
        boolean large = situation.hosts() >= HOSTS_FOR_CLUSTER;
        boolean many = situation.team().orElse(0L) >= PEOPLE_FOR_CLUSTER;
        return (large || many) && isAffordable(Rung.CLUSTER, situation);
    }

    static boolean forRegions(Situation situation) {
        return situation.customers().orElse(0L) >= CUSTOMERS_FOR_REGIONS && isAffordable(Rung.REGIONS, situation);
    }

    /** Where the revenue is not known, nothing speaks against it. */
    private static boolean isAffordable(Rung rung, Situation situation) {
        OptionalDouble revenue = situation.revenue();
        return revenue.isEmpty()
                || situation.cost(rung) - situation.costNow() <= SHARE_OF_REVENUE * revenue.getAsDouble();
    }
}
