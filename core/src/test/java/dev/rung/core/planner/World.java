package dev.rung.core.planner;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Plan;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The smallest world in which a plan can be carried out: every act changes what is observed, at once. */
public final class World {
    private final Map<String, Instance> instances = new TreeMap<>();
    private final Set<String> networks = new TreeSet<>();
    private final Set<String> volumes = new TreeSet<>();
    private final Map<String, List<Target>> targets = new TreeMap<>();
    private List<Listener> listeners = List.of();

    /** What a planner sees of it. */
    public Observed observe() {
        var views = new ArrayList<TargetView>();
        targets.forEach((service, list) -> list.forEach(target -> views.add(new TargetView(service, target, 0))));
        return Observed.local(new Observed.HostView(
                List.copyOf(instances.values()), networks, volumes, new EdgeView(listeners, views, List.of(), false)));
    }

    /** Carries all steps out in their order, none of which may fail. */
    public World carryOut(Plan plan) {
        plan.steps().forEach(step -> {
            if (!(perform(step.act()) instanceof ActResult.Done)) {
                throw new AssertionError(step.id() + " failed: " + perform(step.act()));
            }
        });
        return this;
    }

    /** The instances of a service that the edge gives work to and that run. */
    public List<InstanceId> served(String service) {
        return targets.getOrDefault(service, List.of()).stream()
                .filter(target -> target.state() == Target.State.ACTIVE)
                .map(Target::instance)
                .filter(id -> {
                    @Nullable Instance instance = instances.get(id.toString());
                    return instance != null && instance.state() == State.RUNNING && instance.ready();
                })
                .toList();
    }

    /** Instances that run, by name. */
    public List<String> running() {
        return instances.values().stream()
                .filter(instance -> !instance.state().ended())
                .map(instance -> instance.id().toString())
                .toList();
    }

    /** An instance as something other than a plan left it. */
    void put(InstanceSpec spec, State state, boolean ready) {
        instances.put(spec.id().toString(), instance(spec, state, ready));
    }

    void forgetTargets(String service) {
        targets.remove(service);
    }

    /** Carries one act out. */
    public ActResult perform(Act act) {
        return switch (act) {
            case Act.CreateNetwork create ->
                done(() -> networks.add(create.network().key()));
            case Act.RemoveNetwork remove ->
                done(() -> networks.remove(remove.network().key()));
            case Act.CreateVolume create ->
                done(() -> volumes.add(create.volume().key()));
            case Act.RemoveVolume remove ->
                done(() -> volumes.remove(remove.volume().key()));
            case Act.Publish publish -> publish(publish.listeners());
            case Act.Start start -> start(start.spec());
            case Act.Restart restart -> become(restart.instance(), State.RUNNING, true);
            case Act.AwaitReady gate -> become(gate.instance(), State.RUNNING, true);
            case Act.AwaitCompleted gate -> become(gate.instance(), State.EXITED, false);
            case Act.SetTargets set -> setTargets(set);
            case Act.AwaitDrained _, Act.Analyse _, Act.Pause _, Act.Join _, Act.RunHook _ -> ActResult.done();
            case Act.Stop stop -> instances.containsKey(stop.instance().toString()) ? stop(stop) : ActResult.done();
            case Act.Remove remove ->
                done(() -> instances.remove(remove.instance().toString()));
            case Act.Rename _ -> ActResult.done();
        };
    }

    private static ActResult done(Runnable change) {
        change.run();
        return ActResult.done();
    }

    private ActResult publish(List<Listener> wanted) {
        listeners = wanted;
        return ActResult.done();
    }

    private ActResult start(InstanceSpec spec) {
        instances.computeIfAbsent(spec.id().toString(), _ -> instance(spec, State.STARTING, false));
        return ActResult.done();
    }

    private ActResult stop(Act.Stop stop) {
        return become(stop.instance(), State.EXITED, false);
    }

    private ActResult setTargets(Act.SetTargets set) {
        var list = new ArrayList<Target>();
        set.active()
                .forEach(share -> list.add(
                        new Target(share.instance().id(), new LinkedHashMap<>(), Target.State.ACTIVE, share.weight())));
        set.draining().forEach(gone -> list.add(new Target(gone.id(), new LinkedHashMap<>(), Target.State.DRAINING)));
        targets.put(set.service(), list);
        return ActResult.done();
    }

    private ActResult become(InstanceId id, State state, boolean ready) {
        @Nullable Instance old = instances.get(id.toString());
        if (old == null) {
            return new ActResult.Failed(id + " is gone", false);
        }
        instances.put(id.toString(), changed(old, state, ready));
        return ActResult.done();
    }

    private static Instance instance(InstanceSpec spec, State state, boolean ready) {
        return new Instance(
                spec.id(),
                state,
                Health.NONE,
                ready,
                addresses(),
                Instant.EPOCH,
                0,
                Optional.empty(),
                spec.image(),
                spec.fingerprint(),
                spec.oneShot(),
                Optional.empty());
    }

    private static Instance changed(Instance old, State state, boolean ready) {
        return new Instance(
                old.id(),
                state,
                Health.NONE,
                ready,
                addresses(),
                Instant.EPOCH,
                0,
                Optional.empty(),
                old.image(),
                old.fingerprint(),
                old.oneShot(),
                Optional.empty());
    }

    private static SequencedMap<Integer, Address> addresses() {
        var addresses = new LinkedHashMap<Integer, Address>();
        addresses.put(80, new Address("127.0.0.1", 40_000));
        return addresses;
    }
}
