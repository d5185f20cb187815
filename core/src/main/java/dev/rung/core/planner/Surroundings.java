package dev.rung.core.planner;

import dev.rung.core.app.Mount;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step.Action;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Networks, volumes and the edge's listeners: what stands around the instances. */
final class Surroundings {
    private static final String PUBLISH = "publish";

    private final Observed observed;
    private final Wanted wanted;

    Surroundings(Observed observed, Wanted wanted) {
        this.observed = observed;
        this.wanted = wanted;
    }

    /** The listeners come first: a port that is taken is told before anything was changed. */
    void prepare(Steps steps, List<String> unchanged) {
        publish(steps);
        wanted.app().networks().values().forEach(network -> network(network, steps, unchanged));
        wanted.app().volumes().values().forEach(volume -> volume(volume, steps, unchanged));
    }

    /** The steps that a service's first instance waits for. */
    static Set<String> needsOf(Service service, Steps steps) {
        var needs = new LinkedHashSet<String>();
        addIfThere(PUBLISH, steps, needs);
        var networks = service.networking().networks().isEmpty()
                ? Set.of("default")
                : service.networking().networks().keySet();
        networks.forEach(network -> addIfThere("network:" + network, steps, needs));
        for (Mount mount : service.storage().mounts()) {
            if (mount instanceof Mount.Named named && named.source().isPresent()) {
                addIfThere("volume:" + named.source().get(), steps, needs);
            }
        }
        return needs;
    }

    private static void addIfThere(String id, Steps steps, Set<String> needs) {
        if (steps.has(id)) {
            needs.add(id);
        }
    }

    private void publish(Steps steps) {
        var now = observed.edge().listeners();
        if (now.equals(wanted.listeners())) {
            return;
        }
        String where = wanted.listeners().isEmpty() ? "nothing" : ListenerText.of(wanted.listeners());
        steps.add(Steps.step(
                PUBLISH,
                now.isEmpty() ? Action.CREATE : Action.CHANGE,
                "serve " + where,
                new Act.Publish(wanted.listeners()),
                List.of(new Act.Publish(now)),
                List.of(),
                Steps.USUAL_TIMEOUT,
                ""));
    }

    private void network(Network network, Steps steps, List<String> unchanged) {
        if (observed.networks().contains(network.key())) {
            unchanged.add("network " + network.key() + " stays");
            return;
        }
        steps.add(Steps.step(
                "network:" + network.key(),
                Action.CREATE,
                (network.external() ? "find network " : "make network ") + network.key(),
                new Act.CreateNetwork(network),
                network.external() ? List.of() : List.of(new Act.RemoveNetwork(network)),
                List.of(),
                Steps.USUAL_TIMEOUT,
                ""));
    }

    private void volume(Volume volume, Steps steps, List<String> unchanged) {
        if (observed.volumes().contains(volume.key())) {
            unchanged.add("volume " + volume.key() + " stays");
            return;
        }
        steps.add(Steps.step(
                "volume:" + volume.key(),
                Action.CREATE,
                (volume.external() ? "find volume " : "make volume ") + volume.key(),
                new Act.CreateVolume(volume),
                volume.external() ? List.of() : List.of(new Act.RemoveVolume(volume)),
                List.of(),
                Steps.USUAL_TIMEOUT,
                ""));
    }
}
