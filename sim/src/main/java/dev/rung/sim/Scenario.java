package dev.rung.sim;

import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.plan.Limits;
import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.planner.Strategy;
import dev.rung.core.planner.Wanted;
import dev.rung.core.settings.Threshold;
import dev.rung.sim.fault.Fault;
import dev.rung.sim.operator.Aim;
import dev.rung.sim.time.Chance;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * All that a run is made of.
 *
 * @param seed from which everything in it follows
 * @param hosts their names
 * @param releases what is brought about, by number; the first is brought up, the second replaces it under the faults
 * @param limits how much an operator does at once
 * @param faults what goes wrong; times count from the moment at which the second release is asked for
 */
public record Scenario(
        long seed, List<String> hosts, Map<Integer, Wanted> releases, Limits limits, List<Fault> faults) {
    private static final int RELEASES = 3;

    /** Copies the lists. */
    public Scenario {
        hosts = List.copyOf(hosts);
        releases = Collections.unmodifiableMap(new LinkedHashMap<>(releases));
        faults = List.copyOf(faults);
    }

    /** The scenario of a seed. */
    public static Scenario of(long seed) {
        var chance = new Chance(seed, "scenario");
        int most = chance.oneOf(List.of(1, 1, 1, 3, 3, 3, 8, 20));
        var hosts = IntStream.rangeClosed(1, chance.between(most == 1 ? 1 : 2, most))
                .mapToObj(number -> "h" + number)
                .toList();
        var releases = new SimApps(chance, hosts, policy(chance)).releases(RELEASES);
        var limits = new Limits(chance.between(1, 8), chance.between(2, 64));
        return new Scenario(seed, hosts, releases, limits, new Mishaps(seed, hosts, releases).some());
    }

    /** The same with other faults. */
    public Scenario with(List<Fault> others) {
        return new Scenario(seed, hosts, releases, limits, others);
    }

    /** In a few words. */
    @Override
    public String toString() {
        return hosts.size() + (hosts.size() == 1 ? " host, " : " hosts, ")
                + strategy().getClass().getSimpleName() + ", services "
                + String.join(
                        ", ",
                        releases.getOrDefault(
                                        1,
                                        Collections.max(releases.entrySet(), Map.Entry.comparingByKey())
                                                .getValue())
                                .services()
                                .keySet());
    }

    /** What is asked for once the first release serves: mostly the second one. */
    Aim aim() {
        return new Chance(seed, "aim").onceIn(10) ? new Aim.Down() : new Aim.Up(2);
    }

    Strategy strategy() {
        return releases.values().iterator().next().policy().strategy();
    }

    private static ReleasePolicy policy(Chance chance) {
        var limits = new LinkedHashMap<String, Threshold>();
        limits.put("errors", new Threshold.Share(0.01));
        limits.put("p95", new Threshold.Multiple(2));
        Strategy strategy = switch (chance.between(1, 3)) {
            case 1 -> new Strategy.Rolling();
            case 2 -> new Strategy.BlueGreen(Duration.ofSeconds(chance.between(0, 3)));
            default -> new Strategy.Canary(List.of(0.1, 0.5), new CanaryCriteria(Duration.ofSeconds(5), 10, limits));
        };
        return new ReleasePolicy(
                strategy,
                chance.between(1, 3),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Set.of(),
                chance.onceIn(2) ? Set.of("migrate") : Set.of());
    }
}
