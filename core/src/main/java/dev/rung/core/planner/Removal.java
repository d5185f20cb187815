package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.app.Volume;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.PlacedInstance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Takes away services that are no longer wanted, or all of them. */
public final class Removal {
    private final Observed observed;
    private final Census census;
    private final Wanted wanted;

    Removal(Observed observed, Wanted wanted) {
        this.observed = observed;
        this.census = new Census(observed);
        this.wanted = wanted;
    }

    /**
     * The plan that stops and forgets everything of an environment.
     *
     * @param former what is there, as its last release described it
     * @param withVolumes whether the app's data goes as well
     */
    public static Plan down(Observed observed, Wanted former, boolean withVolumes) {
        var steps = new Steps();
        var removal = new Removal(observed, former.withNothing());
        var serving = observed.where(host -> !host.edge().listeners().isEmpty());
        if (!serving.isEmpty()) {
            steps.add(Steps.step(
                    "publish",
                    Action.REMOVE,
                    "serve no longer",
                    serving,
                    new Act.Publish(List.of()),
                    List.of(),
                    List.of(),
                    Steps.USUAL_TIMEOUT,
                    ""));
        }
        removal.stopInOrder(steps);
        var stopping = steps.all().stream().map(Step::id).toList();
        var stopped = stopping.isEmpty()
                ? Set.<String>of()
                : Set.of(steps.join("stopped", "everything has stopped", stopping));
        removal.forget(steps, stopped);
        removal.surroundings(steps, former.app(), withVolumes);
        removal.giveUpLost(steps);
        var gone = lostData(former.placement());
        if (withVolumes) {
            former.placement().data().keySet().forEach(service -> gone.put(service, ""));
        }
        return new Plan(0, steps.all().stream().map(Step::asCleanup).toList(), List.of(), List.of(), Map.of(), gone);
    }

    /** The services that have no data any more once the lost host is given up, as a plan says it. */
    static SequencedMap<String, String> lostData(Placement placement) {
        var gone = new LinkedHashMap<String, String>();
        placement.lostData().forEach(service -> gone.put(service, ""));
        return gone;
    }

    /** Adds the step that gives a lost host up, once the others do without it. Nothing is done to the host itself. */
    void giveUpLost(Steps steps) {
        Set<String> services = wanted.placement().lostData();
        String withData = services.isEmpty() ? "" : ", and with it the data of " + String.join(", ", services);
        wanted.placement()
                .lost()
                .ifPresent(host -> steps.addLast(
                        "host:" + host,
                        Action.REMOVE,
                        "give up host " + host + withData,
                        List.of(),
                        new Act.Join(),
                        "",
                        ids(steps)));
    }

    /** Adds the steps that stop what is no longer wanted, once everything else serves without it. */
    void stopAfterAllElse(Steps steps) {
        var before = steps.all().stream().map(Step::id).toList();
        unwanted().forEach(name -> stopService(name, steps, before));
    }

    /** Adds the steps that stop what is no longer wanted, each service after those that depended on it. */
    private void stopInOrder(Steps steps) {
        var stopsOf = new LinkedHashMap<String, List<String>>();
        for (String name : unwanted()) {
            stopsOf.put(name, stopService(name, steps, dependentsStopped(name, stopsOf)));
        }
    }

    private List<String> unwanted() {
        var names = new LinkedHashSet<>(
                StartOrder.of(wanted.app().services().values()).reversed());
        names.addAll(census.services());
        names.removeAll(wanted.services().keySet());
        return List.copyOf(names);
    }

    /** Adds the steps that forget it. */
    void forget(Steps steps) {
        forget(steps, Set.of());
    }

    private void forget(Steps steps, Set<String> needs) {
        for (Found found : observed.instances()) {
            if (!wanted.services().containsKey(found.id().service())) {
                new Retirement(steps, definition(found.id().service())).forget(List.of(found), needs);
            }
        }
    }

    private List<String> stopService(String name, Steps steps, List<String> needs) {
        Service service = definition(name);
        var build = new InstanceSteps(service, wanted.policy(), census.hosts());
        var living = census.of(name).stream().filter(found -> !found.ended()).toList();
        List<String> gate = needs;
        var targets = placed(name, census.served(name));
        // Where a plan was cut short, some have requests left that get no new ones any more.
        var known = placed(name, census.known(name));
        if (!targets.isEmpty()) {
            String what = "no new requests to " + InstanceSteps.names(targets);
            gate = List.of(steps.add(build.setTargets(0, what, List.of(), known, targets, List.of(), gate)));
        }
        if (!known.isEmpty()) {
            gate = List.of(steps.add(build.awaitDrained(known, gate)));
        }
        var drained = gate;
        return living.stream()
                .map(found -> steps.add(build.stop(found, "", drained)))
                .toList();
    }

    private List<String> dependentsStopped(String name, Map<String, List<String>> stopsOf) {
        var needs = new ArrayList<String>();
        for (Service other : wanted.app().services().values()) {
            if (other.dependsOn().containsKey(name)) {
                needs.addAll(Optional.ofNullable(stopsOf.get(other.name())).orElse(List.of()));
            }
        }
        return needs;
    }

    private List<PlacedInstance> placed(String name, Set<InstanceId> chosen) {
        return census.of(name).stream()
                .filter(found -> chosen.contains(found.id()))
                .map(Found::placed)
                .toList();
    }

    private Service definition(String name) {
        return wanted.app().service(name).orElseGet(() -> Service.of(name, "unknown"));
    }

    private void surroundings(Steps steps, App app, boolean withVolumes) {
        for (Network network : app.networks().values()) {
            var hosts = observed.where(host -> host.networks().contains(network.key()));
            if (!network.external() && !hosts.isEmpty()) {
                steps.addLast(
                        "network:" + network.key(),
                        Action.REMOVE,
                        "remove network " + network.key(),
                        hosts,
                        new Act.RemoveNetwork(network),
                        "",
                        ids(steps));
            }
        }
        for (Volume volume : app.volumes().values()) {
            var hosts = observed.where(host -> host.volumes().contains(volume.key()));
            if (withVolumes && !volume.external() && !hosts.isEmpty()) {
                steps.addLast(
                        "volume:" + volume.key(),
                        Action.REMOVE,
                        "remove volume " + volume.key() + " with its data",
                        hosts,
                        new Act.RemoveVolume(volume),
                        "",
                        ids(steps));
            }
        }
    }

    private static Set<String> ids(Steps steps) {
        var ids = new LinkedHashSet<String>();
        steps.all().forEach(step -> ids.add(step.id()));
        return ids;
    }
}
