package dev.rung.core.planner;

import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.RestartPolicy.Mode;
import dev.rung.core.plan.CanaryCriteria;
import dev.rung.core.release.Engine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Releases at random: some app, some strategy, on one to five hosts, now and then with a service that is pinned. */
public final class SomeWanted {
    private static final List<String> HOSTS = List.of("a", "b", "c", "d", "e");

    private SomeWanted() {}

    /** Some hosts. */
    public static List<String> hosts(RandomGenerator random) {
        return HOSTS.subList(0, 1 + random.nextInt(HOSTS.size()));
    }

    /** A world of these hosts. */
    public static World world(List<String> hosts) {
        return new World(hosts.toArray(String[]::new));
    }

    /** Some release on these hosts, of services that may end by themselves. */
    public static Wanted next(int release, List<String> hosts, RandomGenerator random) {
        return next(release, hosts, RestartPolicy.NO, random);
    }

    /** Some release on these hosts, of services that are meant to run for ever. */
    static Wanted lasting(int release, List<String> hosts, RandomGenerator random) {
        return next(release, hosts, RestartPolicy.of(Mode.UNLESS_STOPPED), random);
    }

    private static Wanted next(int release, List<String> hosts, RestartPolicy restart, RandomGenerator random) {
        var policy = new ReleasePolicy(
                strategy(random),
                1 + random.nextInt(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofHours(1),
                Set.of(),
                random.nextBoolean() ? Set.of("worker") : Set.of());
        Engine engine = random.nextBoolean() ? Engine.DOCKER : Engine.PROCESS;
        Wanted wanted = Wishes.wanted(release, SomeApp.next(restart, random), engine, policy);
        return Wishes.placed(wanted, placement(hosts, random));
    }

    private static Placement placement(List<String> hosts, RandomGenerator random) {
        Map<String, List<String>> pinned =
                random.nextInt(4) == 0 ? Map.of("api", List.of(hosts.get(random.nextInt(hosts.size())))) : Map.of();
        return new Placement(hosts, pinned, Map.of());
    }

    private static Strategy strategy(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Strategy.Rolling();
            case 1 -> new Strategy.BlueGreen(Duration.ofSeconds(random.nextInt(2)));
            default ->
                new Strategy.Canary(
                        List.of(0.05, 0.5), new CanaryCriteria(Duration.ofSeconds(60), 50, new LinkedHashMap<>()));
        };
    }
}
