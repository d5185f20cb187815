package dev.rung.sim.world;

import dev.rung.sim.referee.Referee;
import dev.rung.sim.referee.Story;
import dev.rung.sim.time.Agenda;
import java.util.List;
import java.util.Optional;

/** A world of one host, and the way to it. */
final class OneHost {
    private final World world;

    OneHost() {
        var agenda = new Agenda();
        world = new World(agenda, List.of("h1"), List.of(), 1, new Referee(agenda, new Story(false)));
    }

    Access access() {
        Host host = Optional.ofNullable(world.hosts().get("h1")).orElseThrow();
        return Access.to(world, host, () -> {}, () -> {});
    }
}
