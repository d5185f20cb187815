package dev.rung.core.planner;

import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.Step;
import dev.rung.core.planner.Observed.HostView;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The smallest world in which a plan can be carried out: every act changes what is observed, at once. An act without a
 * host is done on none.
 */
public final class World {
    private final SequencedMap<String, Host> hosts = new LinkedHashMap<>();
    private final List<InstanceId> started = new ArrayList<>();

    /** A laptop. */
    public World() {
        this(Observed.LOCAL);
    }

    /** So many hosts. */
    public World(String... names) {
        List.of(names).forEach(name -> hosts.put(name, new Host()));
    }

    /** What a planner sees of it. */
    public Observed observe() {
        return observeWithout(Set.of());
    }

    /** What a planner sees of it when some hosts are not reached. */
    Observed observeWithout(Set<String> away) {
        var views = new LinkedHashMap<String, HostView>();
        hosts.forEach((name, host) -> {
            if (!away.contains(name)) {
                views.put(name, host.view());
            }
        });
        return new Observed(views);
    }

    /** Carries all steps out in their order, none of which may fail. */
    public World carryOut(Plan plan) {
        plan.steps().forEach(this::carryOut);
        return this;
    }

    /** Carries the steps out in their order, up to one of them. */
    void carryOutThrough(Plan plan, String last) {
        for (Step step : plan.steps()) {
            carryOut(step);
            if (step.id().equals(last)) {
                return;
            }
        }
        throw new AssertionError("no step " + last + " among " + PlanShape.ids(plan));
    }

    /** Carries one step out on each of its hosts; it may not fail. */
    void carryOut(Step step) {
        for (String host : step.hosts().isEmpty() ? List.of("") : step.hosts()) {
            ActResult result = perform(host, step.act());
            if (!(result instanceof ActResult.Done)) {
                throw new AssertionError(step.id() + " failed on " + host + ": " + result);
            }
        }
    }

    /** The instances of a service that run and that every edge gives work to. */
    public List<InstanceId> served(String service) {
        return hosts.keySet().stream()
                .map(host -> servedBy(host, service))
                .reduce((one, other) -> one.stream().filter(other::contains).toList())
                .orElse(List.of());
    }

    /** The instances of a service that run and that the edge of a host gives work to. */
    List<InstanceId> servedBy(String host, String service) {
        return targets(host, service).stream()
                .filter(target -> target.state() == Target.State.ACTIVE)
                .map(Target::instance)
                .filter(this::works)
                .toList();
    }

    /** What the edge of a host was told of a service. */
    List<Target> targets(String host, String service) {
        return host(host).targets.getOrDefault(service, List.of());
    }

    /** Instances that run, by name. */
    public List<String> running() {
        return instances()
                .filter(instance -> !instance.state().ended())
                .map(instance -> instance.id().toString())
                .sorted()
                .toList();
    }

    /** What each edge gives work to, by host and service. */
    public Map<String, Set<String>> serving() {
        var serving = new TreeMap<String, Set<String>>();
        hosts.forEach((name, host) -> host.targets.keySet().forEach(service -> {
            var names = new TreeSet<String>();
            servedBy(name, service).forEach(id -> names.add(id.toString()));
            if (!names.isEmpty()) {
                serving.put(name + " " + service, names);
            }
        }));
        return serving;
    }

    /** Every start that was asked for, in order. */
    List<InstanceId> started() {
        return List.copyOf(started);
    }

    /** An instance as something other than a plan left it. */
    void put(InstanceSpec spec, State state, boolean ready) {
        put(hosts.firstEntry().getKey(), spec, state, ready);
    }

    void put(String host, InstanceSpec spec, State state, boolean ready) {
        host(host).instances.put(spec.id().toString(), instance(spec, state, ready));
    }

    void forgetTargets(String service) {
        hosts.values().forEach(host -> host.targets.remove(service));
    }

    /** Carries one act out on a host. */
    public ActResult perform(String name, Act act) {
        return switch (act) {
            case Act.AwaitDrained _, Act.Analyse _, Act.Pause _, Act.Join _, Act.RunHook _, Act.Rename _ ->
                ActResult.done();
            case Act.CreateNetwork create ->
                done(() -> host(name).networks.add(create.network().key()));
            case Act.RemoveNetwork remove ->
                done(() -> host(name).networks.remove(remove.network().key()));
            case Act.CreateVolume create ->
                done(() -> host(name).volumes.add(create.volume().key()));
            case Act.RemoveVolume remove ->
                done(() -> host(name).volumes.remove(remove.volume().key()));
            case Act.Publish publish -> done(() -> host(name).listeners = publish.listeners());
            case Act.Hold hold -> done(() -> host(name).maintenance = hold.on());
            case Act.Start start -> done(() -> start(host(name), start.spec()));
            case Act.Restart restart -> become(host(name), restart.instance(), State.RUNNING, true);
            case Act.AwaitReady gate -> become(host(name), gate.instance(), State.RUNNING, true);
            case Act.AwaitCompleted gate -> become(host(name), gate.instance(), State.EXITED, false);
            case Act.SetTargets set -> done(() -> setTargets(host(name), set));
            case Act.Stop stop ->
                host(name).instances.containsKey(stop.instance().toString())
                        ? become(host(name), stop.instance(), State.EXITED, false)
                        : ActResult.done();
            case Act.Remove remove ->
                done(() -> host(name).instances.remove(remove.instance().toString()));
        };
    }

    private static ActResult done(Runnable change) {
        change.run();
        return ActResult.done();
    }

    private void start(Host host, InstanceSpec spec) {
        started.add(spec.id());
        host.instances.putIfAbsent(spec.id().toString(), instance(spec, State.STARTING, false));
    }

    private static void setTargets(Host host, Act.SetTargets set) {
        var list = new ArrayList<Target>();
        set.active()
                .forEach(share -> list.add(
                        new Target(share.instance().id(), new LinkedHashMap<>(), Target.State.ACTIVE, share.weight())));
        set.draining().forEach(gone -> list.add(new Target(gone.id(), new LinkedHashMap<>(), Target.State.DRAINING)));
        host.targets.put(set.service(), list);
    }

    private static ActResult become(Host host, InstanceId id, State state, boolean ready) {
        @Nullable Instance old = host.instances.get(id.toString());
        if (old == null) {
            return new ActResult.Failed(id + " is gone", false);
        }
        host.instances.put(id.toString(), changed(old, state, ready));
        return ActResult.done();
    }

    private Stream<Instance> instances() {
        return hosts.values().stream().flatMap(host -> host.instances.values().stream());
    }

    private boolean works(InstanceId id) {
        return instances()
                .anyMatch(
                        instance -> instance.id().equals(id) && instance.state() == State.RUNNING && instance.ready());
    }

    private Host host(String name) {
        @Nullable Host host = hosts.get(name);
        if (host == null) {
            throw new AssertionError("there is no host '" + name + "'");
        }
        return host;
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

    private static final class Host {
        private final Map<String, Instance> instances = new TreeMap<>();
        private final Set<String> networks = new TreeSet<>();
        private final Set<String> volumes = new TreeSet<>();
        private final Map<String, List<Target>> targets = new TreeMap<>();
        private List<Listener> listeners = List.of();
        private boolean maintenance;

        HostView view() {
            var views = new ArrayList<TargetView>();
            targets.forEach((service, list) -> list.forEach(target -> views.add(new TargetView(service, target, 0))));
            return new HostView(
                    List.copyOf(instances.values()),
                    networks,
                    volumes,
                    new EdgeView(listeners, views, List.of(), maintenance));
        }
    }
}
