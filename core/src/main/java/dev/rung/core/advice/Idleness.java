package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.advice.Remedy.Move;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.settings.Rung;
import java.util.List;
import java.util.Optional;

/** Whether machines are paid for and not used, and a rung that asks for less would do. */
final class Idleness {
    private static final double UNUSED = 0.9;
    private static final double LITTLE_USED = 0.75;

    /** On a cluster much is kept free on purpose. */
    private static final double UNUSED_CLUSTER = 0.8;

    /** Memory is in use, whether there are requests or not. */
    private static final double MEMORY_OF_IDLE = 0.5;

    /** What a month with one machine may be expected to lose: three quarters of an hour, 99.9 %. */
    private static final double HOURS_LOST_WITH_ONE = 0.73;

    /** More than one machine can be relied on for. */
    private static final double MOST_OF_ONE = 0.999;

    /** The peak's use of the machines that would be given up in part. */
    private static final double MOST_AT_PEAK = 0.75;

    private static final double LEAST_SAVED = 0.2;
    private static final long CUSTOMERS_OF_ONE = 1_000;
    private static final double REQUESTS_OF_ONE = 100;

    private Idleness() {}

    static Optional<Finding> find(Situation situation) {
        Optional<Figure> cpu = situation.mean(HostLoad::cpu);
        Optional<Rung> lower = Ladder.below(situation.rung()).filter(rung -> rung != Rung.LAPTOP);
        if (cpu.isEmpty() || lower.isEmpty()) {
            return Optional.empty();
        }
        double limit = situation.standsOn(Rung.CLUSTER, Rung.REGIONS) ? UNUSED_CLUSTER : UNUSED;
        return Optional.of(new Judging(situation)
                .steady(
                        Limit.IDLE_CAPACITY,
                        1 - cpu.get().value(),
                        limit,
                        LITTLE_USED,
                        cpu.get().source(),
                        "the share of the machines that is paid for and waits",
                        remedies(lower.get(), situation)));
    }

    private static List<Remedy> remedies(Rung lower, Situation situation) {
        if (meetsEverything(lower, situation) && isWorthIt(lower, situation)) {
            return List.of(new Move(lower));
        }
        return situation.hosts() > 2
                        && situation.standsOn(Rung.FLEET, Rung.CLUSTER)
                        && situation.hosts() > situation.bills().hostsOfFleet()
                        && situation.revenue().isEmpty()
                        && isSmall(situation)
                ? List.of(new Mend(Pattern.FEWER_HOSTS, "fewer of the same carry this load, one to spare included"))
                : List.of();
    }

    private static boolean meetsEverything(Rung lower, Situation situation) {
        double memory = situation.mean(HostLoad::memory).map(Figure::value).orElse(0.0);
        boolean fits = memory <= MEMORY_OF_IDLE;
        boolean promised =
                lower == Rung.SERVER && situation.objectives().availability().orElse(0) > MOST_OF_ONE;
        boolean peaks = peakUse(situation) > MOST_AT_PEAK;
        boolean needed = switch (situation.rung()) {
            case CLUSTER -> situation.hosts() >= Readiness.HOSTS_FOR_CLUSTER && isLargeTeam(situation);
            case REGIONS -> Readiness.forRegions(situation);
            case LAPTOP, SERVER, FLEET, FUNCTIONS, PLATFORM -> false;
        };
        return fits && !promised && !peaks && !needed;
    }

    private static boolean isLargeTeam(Situation situation) {
        return situation.team().orElse(0L) >= Readiness.PEOPLE_FOR_CLUSTER;
    }

    private static double peakUse(Situation situation) {
        double mean =
                situation.evidence().traffic().requests().map(Figure::value).orElse(0.0);
        double peak = situation.evidence().traffic().peak().map(Figure::value).orElse(mean);
        double cpu = situation.mean(HostLoad::cpu).map(Figure::value).orElse(0.0);
        return mean <= 0 ? cpu : cpu * peak / mean;
    }

    /** What is saved has to be more than what the lower rung may be expected to lose. */
    private static boolean isWorthIt(Rung lower, Situation situation) {
        double now = situation.costNow();
        double saved = now - situation.cost(lower);
        double lost = lower == Rung.SERVER
                ? HOURS_LOST_WITH_ONE * situation.revenuePerHour().orElse(0)
                : 0;
        boolean knownToBeSmall = lower != Rung.SERVER || situation.revenue().isPresent() || isSmall(situation);
        return saved > 0 && saved >= LEAST_SAVED * now && saved > lost && knownToBeSmall;
    }

    private static boolean isSmall(Situation situation) {
        double requests =
                situation.evidence().traffic().requests().map(Figure::value).orElse(0.0);
        return situation.customers().orElse(0L) < CUSTOMERS_OF_ONE && requests < REQUESTS_OF_ONE;
    }
}
