package dev.rung.sim.referee;

import dev.rung.core.port.Target;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.World;

/**
 * The law of who is given requests: nobody before it is ready, nobody after an operator stopped it. What an accident does
 * to an instance is not the operator's doing; the edge finds that out by itself.
 */
final class Routing {
    private Routing() {}

    static void requireSound(World world) {
        for (Host edge : world.serving()) {
            if (edge.edge().listeners().isEmpty()) {
                continue;
            }
            for (String service : edge.edge().targets().keySet()) {
                edge.edge().active(service).forEach(target -> requireSound(world, edge, target));
            }
        }
    }

    private static void requireSound(World world, Host edge, Target target) {
        var standing = world.find(target);
        if (standing.isEmpty()) {
            throw new Violation(
                    "no request is given to what is not there",
                    edge.name() + " gives requests to " + target.instance() + ", which was removed");
        }
        var instance = standing.get().instance();
        if (instance.lost() || !standing.get().host().alive()) {
            return;
        }
        if (!instance.everReady()) {
            throw new Violation(
                    "no request is given to what was never ready",
                    edge.name() + " gives requests to " + target.instance());
        }
        if (instance.stopped()) {
            throw new Violation(
                    "no request is given to what was stopped", edge.name() + " gives requests to " + target.instance());
        }
    }
}
