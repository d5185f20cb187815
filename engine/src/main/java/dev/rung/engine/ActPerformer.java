package dev.rung.engine;

import dev.rung.core.app.App;
import dev.rung.core.lock.Ticket;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.CanaryAnalysis;
import dev.rung.core.plan.Readiness;
import dev.rung.core.plan.Subjects;
import dev.rung.core.port.Clock;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Tally;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.PlacedInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Turns an act into calls on the ports, once; whether and when it is tried again is the plan's business. */
public final class ActPerformer {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final EnvironmentId environment;
    private final App app;
    private final SequencedMap<String, Site> sites;
    private final long fence;
    private final Clock clock;
    private final HookRunner hooks;
    private final Map<InstanceId, SequencedMap<Integer, Address>> known = new ConcurrentHashMap<>();

    /**
     * A performer for one environment.
     *
     * @param app whose networks and volumes are meant
     * @param sites the hosts that can be acted on, by name
     * @param fence the number of the environment's lock under which is acted
     */
    public ActPerformer(
            EnvironmentId environment,
            App app,
            SequencedMap<String, Site> sites,
            long fence,
            Clock clock,
            HookRunner hooks) {
        this.environment = environment;
        this.app = app;
        this.sites = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(sites));
        this.fence = fence;
        this.clock = clock;
        this.hooks = hooks;
    }

    /**
     * Performs an act. Never throws: what goes wrong is a result.
     *
     * @param host where; empty when the act concerns no single host
     * @param number of this attempt, rising
     */
    public ActResult perform(String host, Act act, long number) {
        try {
            return switch (act) {
                case Act.AwaitReady gate -> Readiness.ready(gate, instance(host, gate.instance()), clock.now());
                case Act.AwaitCompleted gate -> Readiness.completed(gate, instance(host, gate.instance()));
                case Act.AwaitDrained drained -> drained(site(host), drained);
                case Act.Analyse analyse -> analyse(analyse);
                case Act.RunHook hook -> hooks.run(hook);
                case Act.Pause _, Act.Join _ -> ActResult.done();
                default -> change(host, act, new Ticket(fence, number));
            };
        } catch (PortException e) {
            return result(act, e);
        } catch (RuntimeException e) {
            return new ActResult.Failed("Rung itself failed: " + e, false);
        }
    }

    /** Looks whether it is so already, changing nothing. Never throws. */
    public ActResult check(String host, Act act) {
        try {
            boolean so = !host.isEmpty() && isSo(site(host), host, act);
            return so ? ActResult.done() : new ActResult.NotYet("it is not so yet", TRY_AGAIN);
        } catch (PortException e) {
            return new ActResult.Unknown(reason(e));
        } catch (RuntimeException e) {
            return new ActResult.Failed("Rung itself failed: " + e, false);
        }
    }

    private static ActResult result(Act act, PortException e) {
        return switch (e.kind()) {
            case UNREACHABLE, TIMED_OUT -> new ActResult.Unknown(reason(e));
            case FAILED, UNSUPPORTED -> new ActResult.Failed(reason(e), act instanceof Act.Start);
        };
    }

    private static String reason(PortException e) {
        return e.getMessage() + e.remedy().map(remedy -> ". " + remedy).orElse("");
    }

    private ActResult change(String host, Act act, Ticket ticket) {
        Site site = site(host);
        return site.lock().under(ticket, Subjects.of(act), () -> {
            change(site, host, act);
            return ActResult.done();
        });
    }

    private void change(Site site, String host, Act act) {
        var platform = site.platform();
        switch (act) {
            case Act.CreateNetwork create -> platform.ensureNetwork(environment, app, create.network());
            case Act.RemoveNetwork remove -> platform.removeNetwork(environment, app, remove.network());
            case Act.CreateVolume create -> platform.ensureVolume(environment, app, create.volume());
            case Act.RemoveVolume remove -> platform.removeVolume(environment, app, remove.volume());
            case Act.Publish publish -> site.edge().publish(environment, publish.listeners());
            case Act.Hold hold -> site.edge().maintenance(environment, hold.on());
            case Act.Start start -> platform.start(start.spec());
            case Act.Restart restart -> platform.restart(environment, restart.instance());
            case Act.SetTargets targets -> site.edge().target(environment, targets.service(), targets(host, targets));
            case Act.Stop stop -> platform.stop(environment, stop.instance());
            case Act.Remove remove -> platform.remove(environment, remove.instance());
            case Act.Rename rename -> platform.rename(environment, rename.instance(), rename.containerName());
            case Act.AwaitReady _,
                    Act.AwaitCompleted _,
                    Act.AwaitDrained _,
                    Act.Analyse _,
                    Act.RunHook _,
                    Act.Pause _,
                    Act.Join _ -> throw new IllegalArgumentException(act + " changes no host");
        }
    }

    private boolean isSo(Site site, String host, Act act) {
        var platform = site.platform();
        return switch (act) {
            case Act.CreateNetwork create ->
                platform.networks(environment, app).contains(create.network().key());
            case Act.RemoveNetwork remove ->
                !platform.networks(environment, app).contains(remove.network().key());
            case Act.CreateVolume create ->
                platform.volumes(environment, app).contains(create.volume().key());
            case Act.RemoveVolume remove ->
                !platform.volumes(environment, app).contains(remove.volume().key());
            case Act.Publish publish ->
                site.edge().view(environment).listeners().equals(publish.listeners());
            case Act.Hold hold -> site.edge().view(environment).maintenance() == hold.on();
            case Act.Start start ->
                instance(host, start.spec().id())
                        .filter(found ->
                                start.spec().oneShot() || !found.state().ended())
                        .isPresent();
            case Act.Restart restart ->
                instance(host, restart.instance())
                        .filter(found -> !found.state().ended())
                        .isPresent();
            case Act.Stop stop ->
                instance(host, stop.instance())
                        .filter(found -> !found.state().ended())
                        .isEmpty();
            case Act.Remove remove -> instance(host, remove.instance()).isEmpty();
            case Act.SetTargets targets -> serves(site, host, targets);
            // Whether these are so cannot be seen; each may be done again.
            case Act.Rename _, Act.RunHook _ -> false;
            case Act.AwaitReady _, Act.AwaitCompleted _, Act.AwaitDrained _, Act.Analyse _ -> false;
            case Act.Pause _, Act.Join _ -> true;
        };
    }

    private boolean serves(Site site, String host, Act.SetTargets wanted) {
        var now = site.edge().view(environment).targets().stream()
                .filter(view -> view.service().equals(wanted.service()))
                .map(view -> view.target().in(asked(view.target().state())))
                .collect(Collectors.toSet());
        return now.equals(Set.copyOf(targets(host, wanted)));
    }

    /** One that is not well was asked for as active all the same; whoever watches its health put it down. */
    private static Target.State asked(Target.State now) {
        return now == Target.State.DOWN ? Target.State.ACTIVE : now;
    }

    private List<Target> targets(String host, Act.SetTargets wanted) {
        var targets = new ArrayList<Target>();
        wanted.active()
                .forEach(share -> target(host, share.instance(), Target.State.ACTIVE)
                        .ifPresent(target -> targets.add(target.weighing(share.weight()))));
        wanted.draining()
                .forEach(gone -> target(host, gone, Target.State.DRAINING).ifPresent(targets::add));
        return targets;
    }

    /** A target as the edge of a host is to know it. */
    private Optional<Target> target(String host, PlacedInstance placed, Target.State state) {
        return addresses(placed)
                .map(addresses -> new Target(placed.id(), addresses, state))
                .map(target -> placed.host().equals(host) ? target : target.on(placed.host()));
    }

    /** An instance keeps its addresses for as long as it lives, so a host that is away need not be asked again. */
    private Optional<SequencedMap<Integer, Address>> addresses(PlacedInstance placed) {
        try {
            var found = instance(placed.host(), placed.id()).map(Instance::addresses);
            found.ifPresentOrElse(addresses -> known.put(placed.id(), addresses), () -> known.remove(placed.id()));
            return found;
        } catch (PortException away) {
            var before = Optional.ofNullable(known.get(placed.id()));
            return Optional.of(before.orElseThrow(() -> away));
        }
    }

    private ActResult drained(Site site, Act.AwaitDrained wanted) {
        EdgeView view = site.edge().view(environment);
        var busy = wanted.instances().stream()
                .filter(id -> view.inFlight(id) > 0)
                .map(id -> id + " still has " + view.inFlight(id))
                .collect(Collectors.joining(", "));
        return busy.isEmpty() ? ActResult.done() : new ActResult.NotYet(busy, LOOK_AGAIN);
    }

    private ActResult analyse(Act.Analyse asked) {
        Tally canary = Tally.NONE;
        Tally stable = Tally.NONE;
        for (Site site : sites.values()) {
            for (EdgeView.TargetView view : site.edge().view(environment).targets()) {
                InstanceId id = view.target().instance();
                canary = asked.canaries().contains(id) ? canary.plus(view.tally()) : canary;
                stable = asked.stable().contains(id) ? stable.plus(view.tally()) : stable;
            }
        }
        return CanaryAnalysis.judge(asked, canary, stable);
    }

    private Optional<Instance> instance(String host, InstanceId id) {
        return site(host).platform().instance(environment, id);
    }

    private Site site(String host) {
        Site site = sites.get(host);
        if (site == null) {
            throw new IllegalArgumentException("there is no host " + host);
        }
        return site;
    }

    /** Runs a command of the user's where Rung was called. */
    @FunctionalInterface
    public interface HookRunner {
        /** Runs it to its end. */
        ActResult run(Act.RunHook hook);
    }
}
