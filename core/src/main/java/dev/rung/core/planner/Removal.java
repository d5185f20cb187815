package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes away services that are no longer wanted, or all of them. */
public final class Removal {
    private final Observed observed;
    private final Wanted wanted;

    Removal(Observed observed, Wanted wanted) {
        this.observed = observed;
        this.wanted = wanted;
    }

    /**
     * The plan that stops and forgets everything of an environment.
     *
     * @param former what is there, as its last release described it
     * @param withVolumes whether the app's data goes as well
     */
    public static Plan down(Observed observed, Wanted former, boolean withVolumes) {
        var nothing = new Wanted(
                former.environment(),
                0,
                former.app(),
                former.directory(),
                former.engine(),
                new LinkedHashMap<>(),
                List.<Listener>of(),
                former.policy(),
                Set.of());
        var steps = new Steps();
        var removal = new Removal(observed, nothing);
        if (!observed.edge().listeners().isEmpty()) {
            steps.add(Steps.step(
                    "publish",
                    Action.REMOVE,
                    "serve no longer",
                    new Act.Publish(List.of()),
                    List.of(),
                    List.of(),
                    Steps.USUAL_TIMEOUT,
                    ""));
        }
        removal.stopInOrder(steps);
        removal.forget(steps);
        removal.surroundings(steps, former.app(), withVolumes);
        return new Plan(0, steps.all().stream().map(Step::asCleanup).toList(), List.of(), List.of());
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
        observed.instances().forEach(instance -> names.add(instance.id().service()));
        names.removeAll(wanted.services().keySet());
        return List.copyOf(names);
    }

    /** Adds the steps that forget it. */
    void forget(Steps steps) {
        for (Instance instance : observed.instances()) {
            if (!wanted.services().containsKey(instance.id().service())) {
                new Retirement(steps, definition(instance.id().service())).forget(List.of(instance));
            }
        }
    }

    private List<String> stopService(String name, Steps steps, List<String> needs) {
        Service service = definition(name);
        var build = new InstanceSteps(service, wanted.policy());
        var living = observed.instancesOf(name).stream()
                .filter(instance -> !instance.state().ended())
                .toList();
        List<String> gate = needs;
        var stops = new ArrayList<String>();
        var targets = edgeTargets(name);
        if (!targets.isEmpty()) {
            gate = List.of(steps.add(build.setTargets(0, targets, List.of(), gate)));
            gate = List.of(steps.add(build.awaitDrained(targets, gate)));
        }
        for (Instance instance : living) {
            stops.add(steps.add(build.stop(instance, "", gate)));
        }
        return stops;
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

    private List<InstanceId> edgeTargets(String name) {
        return observed.edge().targets().stream()
                .filter(view -> view.service().equals(name) && view.target().state() != Target.State.DRAINING)
                .map(view -> view.target().instance())
                .toList();
    }

    private Service definition(String name) {
        return wanted.app().service(name).orElseGet(() -> Service.of(name, "unknown"));
    }

    private void surroundings(Steps steps, App app, boolean withVolumes) {
        app.networks().values().stream()
                .filter(network -> !network.external() && observed.networks().contains(network.key()))
                .forEach(network -> steps.addLast(
                        "network:" + network.key(),
                        Action.REMOVE,
                        "remove network " + network.key(),
                        new Act.RemoveNetwork(network),
                        "",
                        lastIds(steps)));
        app.volumes().values().stream()
                .filter(volume ->
                        withVolumes && !volume.external() && observed.volumes().contains(volume.key()))
                .forEach(volume -> steps.addLast(
                        "volume:" + volume.key(),
                        Action.REMOVE,
                        "remove volume " + volume.key() + " with its data",
                        new Act.RemoveVolume(volume),
                        "",
                        lastIds(steps)));
    }

    private static Set<String> lastIds(Steps steps) {
        var ids = new LinkedHashSet<String>();
        steps.all().forEach(step -> ids.add(step.id()));
        return ids;
    }
}
