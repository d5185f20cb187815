package dev.rung.core.advice;

import dev.rung.core.advice.Remedy.Mend;
import dev.rung.core.evidence.DatabaseLoad;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.forecast.PoolState;
import dev.rung.core.forecast.ServerPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether there is room left to work, and whether users wait.
 *
 * <p>Processors: with two of them busy to 75 % of the busy hour, an M/M/2 queue answers in 2.3 times its service time, and
 * from there each further percent costs more than the one before.
 */
final class PerformanceRules {
    private static final double BUSY = 0.75;
    private static final double NEARLY_BUSY = 0.6;
    /** Of a usual small server. */
    private static final int PROCESSORS = 2;

    private static final double MILLIS = 1000;
    private static final double MEMORY_FULL = 0.85;
    private static final double MEMORY_NEARLY_FULL = 0.75;
    private static final double DISK_FULL = 0.85;
    private static final double DISK_NEARLY_FULL = 0.75;
    private static final double DATABASE_BUSY = 0.75;
    private static final double CONNECTIONS_FULL = 0.85;
    private static final double CONNECTIONS_NEARLY_FULL = 0.7;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private PerformanceRules() {}

    static List<Rule> all() {
        return List.of(
                PerformanceRules::cpu,
                PerformanceRules::memory,
                PerformanceRules::disk,
                PerformanceRules::databaseCpu,
                PerformanceRules::connections,
                PerformanceRules::latency);
    }

    static boolean hostsAreBusy(Situation situation) {
        return situation.mean(HostLoad::cpu).map(Figure::value).orElse(0.0) >= BUSY;
    }

    private static Optional<Finding> cpu(Situation situation) {
        return situation
                .mean(HostLoad::cpu)
                .map(cpu -> new Judging(situation)
                        .growing(
                                Limit.HOST_CPU,
                                cpu.value(),
                                BUSY,
                                NEARLY_BUSY,
                                cpu.source(),
                                waiting(cpu.value()),
                                MoreRoom.remedies(situation)));
    }

    /** What a share in use means for whoever waits, by the law of a queue before two servers. */
    private static String waiting(double use) {
        return switch (ServerPool.atRandom(PROCESSORS, use * PROCESSORS, 1).state()) {
            case PoolState.Saturated _ -> "there is more to do than the processors get done";
            case PoolState.Steady steady ->
                String.format(
                        Locale.ROOT,
                        "requests take %.1f times as long as on idle processors, and longer with every one that comes",
                        steady.meanResponse().toMillis() / MILLIS);
        };
    }

    private static Optional<Finding> memory(Situation situation) {
        return situation
                .mean(HostLoad::memory)
                .map(memory -> new Judging(situation)
                        .growing(
                                Limit.HOST_MEMORY,
                                memory.value(),
                                MEMORY_FULL,
                                MEMORY_NEARLY_FULL,
                                memory.source(),
                                "the kernel ends a process when none is left",
                                MoreRoom.remedies(situation)));
    }

    private static Optional<Finding> disk(Situation situation) {
        return situation
                .largest(HostLoad::disk)
                .map(disk -> new Judging(situation)
                        .trending(
                                Limit.HOST_DISK,
                                disk.value(),
                                DISK_FULL,
                                DISK_NEARLY_FULL,
                                disk.source(),
                                "a full disk stops the database and every release",
                                List.of(new Mend(
                                        Pattern.PRUNE,
                                        "images, logs and old files go first; a larger disk costs less than another"
                                                + " machine")),
                                situation.evidence().history().disk()));
    }

    private static Optional<Finding> databaseCpu(Situation situation) {
        return situation
                .evidence()
                .database()
                .cpu()
                .map(cpu -> new Judging(situation)
                        .growing(
                                Limit.DATABASE_CPU,
                                cpu.value(),
                                DATABASE_BUSY,
                                NEARLY_BUSY,
                                cpu.source(),
                                "every service waits for the database",
                                databaseRemedies(situation)));
    }

    private static List<Remedy> databaseRemedies(Situation situation) {
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(
                new Mend(Pattern.INDEX, "statements without an index are the usual cause, and the cheapest to mend"));
        remedies.add(new Mend(Pattern.BIGGER_HOST, "twice the machine for the database alone"));
        remedies.add(new Mend(Pattern.READ_REPLICA, "reads are most of the work, and can go elsewhere"));
        if (DataRules.isLarge(situation.evidence().database())) {
            remedies.addFirst(new Mend(Pattern.SHARD, "no one machine carries this much for long"));
        }
        return remedies;
    }

    private static Optional<Finding> connections(Situation situation) {
        DatabaseLoad database = situation.evidence().database();
        double limit = database.connectionLimit().map(Figure::value).orElse(0.0);
        return limit <= 0
                ? Optional.empty()
                : database.connections()
                        .map(used -> new Judging(situation)
                                .growing(
                                        Limit.DATABASE_CONNECTIONS,
                                        used.value() / limit,
                                        CONNECTIONS_FULL,
                                        CONNECTIONS_NEARLY_FULL,
                                        used.source(),
                                        "the next instance would be refused by the database",
                                        List.of(new Mend(
                                                Pattern.CONNECTION_POOL,
                                                "a pool serves many instances with few connections"))));
    }

    private static Optional<Finding> latency(Situation situation) {
        double limit = situation.objectives().p95().orElse(PATIENCE).toMillis() / 1000.0;
        return situation
                .evidence()
                .responses()
                .p95()
                .map(p95 -> new Judging(situation)
                        .steady(
                                Limit.LATENCY,
                                p95.value(),
                                limit,
                                limit * 0.8,
                                p95.source(),
                                whereItComesFrom(situation),
                                latencyRemedies(situation)));
    }

    private static String whereItComesFrom(Situation situation) {
        if (databaseIsBusy(situation)) {
            return "the database is what is waited for";
        }
        return hostsAreBusy(situation)
                ? "the hosts have no room left to work"
                : "neither hosts nor database are busy, so the time goes in the app or between it and others";
    }

    private static List<Remedy> latencyRemedies(Situation situation) {
        if (databaseIsBusy(situation)) {
            return List.of(
                    new Mend(Pattern.INDEX, "a slow statement keeps the database busy"),
                    new Mend(Pattern.CACHE, "what is asked often need not be computed again"));
        }
        if (hostsAreBusy(situation)) {
            return MoreRoom.remedies(situation);
        }
        Remedy search = new Mend(Pattern.PROFILING, "more machines do not make one request faster");
        Remedy cache = new Mend(Pattern.CACHE, "what is asked often need not be computed again");
        return situation.evidence().database().isKnown()
                ? List.of(new Mend(Pattern.INDEX, "a slow statement is the usual cause"), search, cache)
                : List.of(search, cache);
    }

    private static boolean databaseIsBusy(Situation situation) {
        return situation.evidence().database().cpu().map(Figure::value).orElse(0.0) >= NEARLY_BUSY;
    }
}
