package dev.rung.sim;

import dev.rung.core.planner.Wanted;
import dev.rung.sim.fault.Fault;
import dev.rung.sim.fault.Fault.Behaviour;
import dev.rung.sim.fault.Fault.Way;
import dev.rung.sim.time.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thinks up what goes wrong in a run: often a little, sometimes nothing, now and then a lot. */
final class Mishaps {
    private static final int SOON = 20_000;
    private static final int LONG = 200_000;
    private static final int KINDS = 16;

    private final Chance chance;
    private final List<String> hosts;
    private final Map<Integer, Wanted> releases;

    Mishaps(long seed, List<String> hosts, Map<Integer, Wanted> releases) {
        this.chance = new Chance(seed, "mishaps");
        this.hosts = hosts;
        this.releases = releases;
    }

    List<Fault> some() {
        int count = chance.oneOf(List.of(0, 1, 1, 1, 2, 2, 3, 4, 6));
        var faults = new ArrayList<Fault>();
        for (int i = 0; i < count; i++) {
            Fault fault = one();
            // A release is asked for once: another one would have another number.
            boolean again = fault instanceof Fault.Rival && faults.stream().anyMatch(Fault.Rival.class::isInstance);
            if (!again) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private Fault one() {
        long from = chance.between(0, SOON);
        long until = from + chance.between(10, chance.onceIn(3) ? LONG : SOON);
        return switch (chance.between(1, KINDS)) {
            case 1 -> new Fault.Cut(host(), chance.oneOf(List.of(Way.values())), from, until);
            case 2 -> new Fault.Lost(message(), chance.oneOf(List.of(Way.COMMANDS, Way.ANSWERS)));
            case 3 -> new Fault.Late(message(), chance.between(100, chance.onceIn(2) ? SOON : LONG));
            case 4 -> new Fault.Twice(message(), chance.between(1, chance.onceIn(2) ? SOON : LONG));
            case 5 -> new Fault.SlowEdge(host(), chance.between(100, 5_000));
            case 6 -> new Fault.HostDies(host(), chance.onceIn(3) ? 0 : from, until);
            case 7 -> new Fault.DiskFull(host(), from, until);
            case 8 -> new Fault.ClockJumps(host(), from, chance.between(-LONG, LONG));
            case 9 -> new Fault.BadImage(newImage(), behaviour());
            case 10 -> new Fault.BadStart(chance.between(1, 12), behaviour());
            case 11 -> new Fault.Crash(chance.between(0, 20), from);
            case 12 ->
                new Fault.Killed(
                        operator(),
                        chance.between(1, 60L * hosts.size() > 400 ? 400 : 60 * hosts.size()),
                        chance.onceIn(2));
            case 13 -> new Fault.Sleeps(operator(), from, until);
            case 14 -> new Fault.Interrupted(2, from);
            case 15 -> new Fault.Helper(chance.between(0, chance.onceIn(2) ? SOON : LONG));
            default -> new Fault.Rival(from, 3);
        };
    }

    private int operator() {
        return chance.between(2, 3);
    }

    private String host() {
        return chance.oneOf(hosts);
    }

    /** An image that the second release brings. */
    private String newImage() {
        var before = images(releases.get(1));
        return chance.oneOf(images(releases.get(2)).stream()
                .filter(image -> !before.contains(image))
                .toList());
    }

    private static List<String> images(@Nullable Wanted release) {
        return release == null
                ? List.of()
                : release.services().values().stream()
                        .map(wish -> wish.image().digest())
                        .toList();
    }

    private Behaviour behaviour() {
        return chance.oneOf(List.of(Behaviour.values()));
    }

    private long message() {
        return chance.between(1, 150);
    }
}
