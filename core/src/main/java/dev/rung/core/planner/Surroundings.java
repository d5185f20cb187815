package dev.rung.core.planner;

import dev.rung.core.app.Mount;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.port.Listener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Networks, volumes and the edge's listeners: what stands around the instances. */
final class Surroundings {
    private static final String PUBLISH = "publish";

    private final Observed observed;
    private final Wanted wanted;
    private final Function<ServiceWish, List<String>> places;
    private final List<String> published = new ArrayList<>();

    /**
     * What stands around the instances.
     *
     * @param places the hosts of a service
     */
    Surroundings(Observed observed, Wanted wanted, Function<ServiceWish, List<String>> places) {
        this.observed = observed;
        this.wanted = wanted;
        this.places = places;
    }

    /** The listeners come first: a port that is taken is told before anything was changed. */
    void prepare(Steps steps, List<String> unchanged) {
        publish(steps);
        wanted.app().networks().values().forEach(network -> network(network, steps, unchanged));
        wanted.app().volumes().values().forEach(volume -> volume(volume, steps, unchanged));
    }

    /** The steps that a service's first instance waits for. */
    Set<String> needsOf(Service service, Steps steps) {
        var needs = new LinkedHashSet<>(published);
        var networks = service.networking().networks().isEmpty()
                ? Set.of("default")
                : service.networking().networks().keySet();
        networks.forEach(network -> addIfThere("network:" + network, steps, needs));
        namedVolumes(service).forEach(volume -> addIfThere("volume:" + volume, steps, needs));
        return needs;
    }

    private static void addIfThere(String id, Steps steps, Set<String> needs) {
        if (steps.has(id)) {
            needs.add(id);
        }
    }

    /** Edges that serve different things now are told by different steps, since each goes back to its own. */
    private void publish(Steps steps) {
        var groups = new LinkedHashMap<List<Listener>, List<String>>();
        observed.hosts().forEach((host, view) -> {
            if (!view.edge().listeners().equals(wanted.listeners())) {
                groups.computeIfAbsent(view.edge().listeners(), _ -> new ArrayList<>())
                        .add(host);
            }
        });
        String where = wanted.listeners().isEmpty() ? "nothing" : ListenerText.of(wanted.listeners());
        groups.forEach((now, hosts) -> published.add(steps.add(Steps.step(
                published.isEmpty() ? PUBLISH : PUBLISH + ":" + hosts.getFirst(),
                now.isEmpty() ? Action.CREATE : Action.CHANGE,
                "serve " + where,
                hosts,
                new Act.Publish(wanted.listeners()),
                List.of(new Act.Publish(now)),
                List.of(),
                Steps.USUAL_TIMEOUT,
                ""))));
    }

    private void network(Network network, Steps steps, List<String> unchanged) {
        var without = observed.where(host -> !host.networks().contains(network.key()));
        if (without.isEmpty()) {
            unchanged.add("network " + network.key() + " stays");
            return;
        }
        steps.add(Steps.step(
                "network:" + network.key(),
                Action.CREATE,
                (network.external() ? "find network " : "make network ") + network.key(),
                without,
                new Act.CreateNetwork(network),
                network.external() ? List.of() : List.of(new Act.RemoveNetwork(network)),
                List.of(),
                Steps.USUAL_TIMEOUT,
                ""));
    }

    private void volume(Volume volume, Steps steps, List<String> unchanged) {
        var without =
                hostsOf(volume).stream().filter(host -> !holds(host, volume)).toList();
        if (without.isEmpty()) {
            unchanged.add("volume " + volume.key() + " stays");
            return;
        }
        steps.add(Steps.step(
                "volume:" + volume.key(),
                Action.CREATE,
                (volume.external() ? "find volume " : "make volume ") + volume.key(),
                without,
                new Act.CreateVolume(volume),
                volume.external() ? List.of() : List.of(new Act.RemoveVolume(volume)),
                List.of(),
                Steps.USUAL_TIMEOUT,
                ""));
    }

    /** Where the services stand that mount it, so far as that was reached; one that nobody mounts is made on the first host. */
    private List<String> hostsOf(Volume volume) {
        var hosts = new LinkedHashSet<String>();
        boolean mounted = false;
        for (ServiceWish wish : wanted.services().values()) {
            if (namedVolumes(wish.service()).contains(volume.key())) {
                hosts.addAll(places.apply(wish));
                mounted = true;
            }
        }
        return !mounted ? observed.names().stream().limit(1).toList() : List.copyOf(hosts);
    }

    private boolean holds(String host, Volume volume) {
        var view = observed.hosts().get(host);
        return view != null && view.volumes().contains(volume.key());
    }

    private static Set<String> namedVolumes(Service service) {
        var names = new LinkedHashSet<String>();
        for (Mount mount : service.storage().mounts()) {
            if (mount instanceof Mount.Named named) {
                named.source().ifPresent(names::add);
            }
        }
        return names;
    }
}
