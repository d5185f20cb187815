package dev.rung.sim.world;

import dev.rung.core.port.Target;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceSpec;
import dev.rung.sim.fault.Fault;
import dev.rung.sim.fault.Fault.Behaviour;
import dev.rung.sim.time.Agenda;
import dev.rung.sim.time.Chance;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** All hosts, what lives on them, and the users that send requests all the while. */
public final class World {
    private static final int QUICKEST_READY = 30;
    private static final int SLOWEST_READY = 900;
    private static final long TOO_SLOW = 300_000;
    private static final long BACK_AFTER = 1_000;
    private static final int LONGEST_REQUEST = 3_000;

    private final Agenda agenda;
    private final Witness witness;
    private final Chance starts;
    private final Chance users;
    private final List<Fault> faults;
    private final SequencedMap<String, Host> hosts = new LinkedHashMap<>();
    private final SequencedMap<String, Fault.Way> cuts = new LinkedHashMap<>();
    private long startNumber;

    /** A world of empty hosts. */
    public World(Agenda agenda, List<String> names, List<Fault> faults, long seed, Witness witness) {
        this.agenda = agenda;
        this.witness = witness;
        this.faults = List.copyOf(faults);
        this.starts = new Chance(seed, "starts");
        this.users = new Chance(seed, "users");
        names.forEach(name -> hosts.put(name, new Host(name)));
    }

    /** The hosts by name. */
    public SequencedMap<String, Host> hosts() {
        return Collections.unmodifiableSequencedMap(hosts);
    }

    /** The hosts whose edges take requests. */
    public Collection<Host> serving() {
        return hosts.sequencedValues().stream().filter(Host::serves).toList();
    }

    /** Who sees what happens. */
    public Witness witness() {
        return witness;
    }

    /** The one clock and queue of the run. */
    public Agenda agenda() {
        return agenda;
    }

    /** What is broken between operators and a host now. */
    Optional<Fault.Way> cut(String host) {
        return Optional.ofNullable(cuts.get(host));
    }

    /** Breaks the connection to a host, or mends it. */
    public void cut(String host, Optional<Fault.Way> way) {
        way.ifPresentOrElse(broken -> cuts.put(host, broken), () -> cuts.remove(host));
    }

    /** Makes and starts an instance; one that is there and has ended is started again unless it is a one-shot. */
    void start(Host host, InstanceSpec spec) {
        Optional<SimInstance> there = host.instance(spec.id());
        if (there.isPresent()) {
            if (!there.get().runs() && !spec.oneShot()) {
                live(host, there.get());
            }
            return;
        }
        var fresh = new SimInstance(spec, host.name(), behaviour(spec, ++startNumber), agenda.now());
        host.instances().put(spec.id().toString(), fresh);
        live(host, fresh);
    }

    /** Lets an instance run from its beginning. */
    void live(Host host, SimInstance instance) {
        int life = instance.begin(agenda.now());
        witness.started(host, instance);
        long soon = starts.between(QUICKEST_READY, SLOWEST_READY);
        if (instance.spec().oneShot()) {
            boolean fails = instance.behaviour().isPresent();
            after(
                    soon,
                    host,
                    instance,
                    life,
                    () -> instance.end(fails ? Instance.State.FAILED : Instance.State.EXITED, agenda.now()));
            return;
        }
        switch (instance.behaviour().orElse(Behaviour.LIES)) {
            case LIES -> after(soon, host, instance, life, () -> instance.becomeReady(agenda.now()));
            case SLOW -> after(TOO_SLOW, host, instance, life, () -> instance.becomeReady(agenda.now()));
            case HANGS, UNHEALTHY -> {}
            case CRASHES ->
                after(soon, host, instance, life, () -> {
                    instance.end(Instance.State.FAILED, agenda.now());
                    lose(host, instance);
                });
            case FLAPS -> {
                after(soon, host, instance, life, () -> instance.becomeReady(agenda.now()));
                if (life == 1) {
                    after(soon + BACK_AFTER, host, instance, life, () -> crash(host, instance));
                }
            }
        }
    }

    /** An instance ends by itself and is started again a little later, as its restart policy says. */
    void crash(Host host, SimInstance instance) {
        lose(host, instance);
        instance.end(Instance.State.STARTING, agenda.now());
        after(BACK_AFTER, host, instance, instance.life(), () -> live(host, instance));
        witness.changed();
    }

    /** An accident: an instance that is ready ends. */
    public void crashOne(int place) {
        record Running(Host host, SimInstance instance) {}
        var running = hosts.sequencedValues().stream()
                .filter(Host::alive)
                .flatMap(host -> host.instances().values().stream()
                        .filter(instance -> instance.ready() && !instance.spec().oneShot())
                        .map(instance -> new Running(host, instance)))
                .toList();
        if (!running.isEmpty()) {
            Running victim = running.get(place % running.size());
            witness.tell(() -> victim.instance().id() + " on " + victim.host().name() + " crashes");
            crash(victim.host(), victim.instance());
        }
    }

    /** A host loses its power. */
    public void die(Host host) {
        if (!host.alive()) {
            return;
        }
        witness.tell(() -> host.name() + " dies");
        host.instances().values().stream().filter(SimInstance::runs).forEach(instance -> lose(host, instance));
        host.power(false);
        host.edge().reset();
        witness.changed();
    }

    /** A host comes back; it serves at once only if nothing was written elsewhere that it has not heard of. */
    public void comeBack(Host host) {
        if (host.alive()) {
            return;
        }
        long newest = hosts.sequencedValues().stream()
                .filter(Host::alive)
                .mapToLong(other -> other.top().number())
                .max()
                .orElse(0);
        host.stale(host.top().number() < newest);
        host.power(true);
        witness.tell(() -> host.name() + " is back" + (host.serves() ? "" : ", stale"));
        List.copyOf(host.instances().values()).stream()
                .filter(SimInstance::runs)
                .forEach(instance -> {
                    if (instance.spec().oneShot()) {
                        instance.end(Instance.State.FAILED, agenda.now());
                    } else {
                        live(host, instance);
                    }
                });
        witness.changed();
    }

    /** A host's disk fills up, or has room again. */
    public void diskFull(Host host, boolean full) {
        witness.tell(() -> "the disk of " + host.name() + (full ? " is full" : " has room"));
        host.diskFull(full);
    }

    /** A host's clock jumps. */
    public void clockJumps(Host host, long by) {
        witness.tell(() -> "the clock of " + host.name() + " jumps by " + by + " ms");
        host.clockJumps(by);
    }

    /** A change begins without a host: its agent hears so from its peers, and lets it take no more requests. */
    public void leftOut(Host host) {
        host.stale(true);
        host.abandonRequests();
        witness.changed();
    }

    /** A host that was brought up to date takes requests again. */
    public void converged(Host host) {
        host.stale(false);
        witness.changed();
    }

    /** A user asks some edge for some service. */
    public void request() {
        var edges = List.copyOf(serving());
        if (edges.isEmpty()) {
            return;
        }
        Host edge = users.oneOf(edges);
        var services = List.copyOf(edge.edge().targets().keySet());
        if (services.isEmpty()) {
            return;
        }
        var active = edge.edge().active(users.oneOf(services));
        if (active.isEmpty()) {
            return;
        }
        Target target = byWeight(active);
        Optional<Standing> standing = find(target);
        if (standing.isEmpty() || !standing.get().instance().ready()) {
            return;
        }
        SimInstance instance = standing.get().instance();
        int life = instance.life();
        edge.edge().begin(target.instance());
        int boot = edge.boots();
        agenda.in(users.between(1, LONGEST_REQUEST), () -> {
            if (edge.boots() != boot) {
                return;
            }
            edge.edge().end(target.instance());
            // Whoever leaves out a host that is alive after all gives up the requests that it has.
            boolean cut = instance.life() == life && instance.stopped() && edge.serves();
            if (cut) {
                witness.cutOff(edge, target.instance());
            }
        });
    }

    private Target byWeight(List<Target> active) {
        int all = active.stream().mapToInt(Target::weight).sum();
        int ticket = users.between(1, all);
        for (Target target : active) {
            ticket -= target.weight();
            if (ticket <= 0) {
                return target;
            }
        }
        return active.getLast();
    }

    /** Where the instance of a target stands; empty when there is no such instance any more. */
    public Optional<Standing> find(Target target) {
        return Optional.ofNullable(target.addresses().firstEntry())
                .flatMap(address ->
                        Optional.ofNullable(hosts.get(address.getValue().host())))
                .flatMap(host -> host.instance(target.instance()).map(instance -> new Standing(host, instance)));
    }

    private void lose(Host host, SimInstance instance) {
        instance.lose();
        witness.lost(host, instance);
    }

    private void after(long millis, Host host, SimInstance instance, int life, Runnable event) {
        agenda.in(millis, () -> {
            if (host.alive() && instance.life() == life && instance.runs()) {
                event.run();
                witness.changed();
            }
        });
    }

    private Optional<Behaviour> behaviour(InstanceSpec spec, long start) {
        for (Fault fault : faults) {
            if (fault instanceof Fault.BadStart bad && bad.start() == start) {
                return Optional.of(bad.behaviour());
            }
            if (fault instanceof Fault.BadImage bad
                    && bad.image().equals(spec.image().digest())) {
                return Optional.of(bad.behaviour());
            }
        }
        return Optional.empty();
    }

    /** An instance and its host. */
    public record Standing(Host host, SimInstance instance) {}
}
