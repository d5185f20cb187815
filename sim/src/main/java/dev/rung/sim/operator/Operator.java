package dev.rung.sim.operator;

import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.StoppedInstances;
import dev.rung.core.lock.LockState.Claim;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Limits;
import dev.rung.core.plan.Outcome;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand;
import dev.rung.core.plan.PlanEvent;
import dev.rung.core.planner.Observed;
import dev.rung.core.planner.Placement;
import dev.rung.core.planner.Wanted;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.ActPerformer;
import dev.rung.engine.ChangeRun;
import dev.rung.engine.Site;
import dev.rung.engine.change.LockedJournal;
import dev.rung.engine.ledger.GuardedLedger;
import dev.rung.engine.ledger.ReplicatedLedger;
import dev.rung.engine.lock.EnvironmentLock;
import dev.rung.engine.lock.Lease;
import dev.rung.engine.lock.LockAttempt;
import dev.rung.engine.lock.LockStore;
import dev.rung.sim.fault.Fault;
import dev.rung.sim.time.Agenda;
import dev.rung.sim.world.Access;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Somebody who runs one command of Rung, as a sequence of events: lock, raise, look, plan, act, let go. */
public final class Operator {
    private static final long PATIENCE_WITH_THE_LOCK = 90_000;
    private static final long ASK_AGAIN = 2_000;
    private static final long BETWEEN = 20;
    private static final long RENEW_EVERY = 15_000;

    private final World world;
    private final Agenda agenda;
    private final EnvironmentFiles files;
    private final EnvironmentId environment;
    private final Post post;
    private final OperatorWatch watch;
    private final int number;
    private final Aim aim;
    private final Limits limits;
    private final List<Fault> faults;
    private final SequencedMap<String, Access> hosts = new LinkedHashMap<>();
    private final ReplicatedLedger ledger;
    private final EnvironmentLock lock;
    private final long begun;
    private Optional<Lease> lease = Optional.empty();
    private Optional<ChangeRun> change = Optional.empty();
    private Optional<ActPerformer> performer = Optional.empty();
    private Ending ending = Ending.NOT_YET;
    private long sleepsUntil;
    private long writes;

    /**
     * An operator who is about to begin.
     *
     * @param number tells the operators of a run apart, from 1
     * @param without hosts that they go on without
     */
    public Operator(
            World world,
            EnvironmentFiles files,
            Post post,
            OperatorWatch watch,
            int number,
            Aim aim,
            Limits limits,
            Set<String> without,
            List<Fault> faults) {
        this.world = world;
        this.agenda = world.agenda();
        this.files = files;
        this.environment = files.release(1).environment();
        this.post = post;
        this.watch = watch;
        this.number = number;
        this.aim = aim;
        this.limits = limits;
        this.faults = faults;
        this.begun = agenda.millis();
        var stores = new LinkedHashMap<String, LockStore>();
        var copies = new LinkedHashMap<String, GuardedLedger>();
        world.hosts().forEach((name, host) -> {
            if (!without.contains(name)) {
                var access = Access.to(world, host, this::beforeWrite, this::afterWrite);
                hosts.put(name, access);
                stores.put(name, access.lock());
                copies.put(name, access.ledger());
            }
        });
        this.ledger = new ReplicatedLedger(copies);
        this.lock = new EnvironmentLock(stores);
    }

    /** Which operator it is. */
    public int number() {
        return number;
    }

    /** What they want. */
    public Aim aim() {
        return aim;
    }

    /** How it ended so far. */
    public Ending ending() {
        return ending;
    }

    /** The number of their lock; 0 before they have one. */
    public long fence() {
        return lease.map(Lease::fence).orElse(0L);
    }

    /** The hosts they act on. */
    public Set<String> hosts() {
        return new TreeSet<>(hosts.keySet());
    }

    /** Begins. */
    public void begin() {
        world.witness().tell(() -> "operator " + number + ": " + aim);
        next(this::takeLock);
    }

    /** Presses Ctrl-C. */
    public void interrupt() {
        receive(new PlanEvent.Cancelled(agenda.now(), "interrupted"));
    }

    /** Closes the lid of the machine for a while: nothing is done until it is opened. */
    public void sleep(long until) {
        sleepsUntil = Math.max(sleepsUntil, until);
    }

    private void takeLock() {
        var me = new Claim("operator-" + number, number, Agenda.BEGINNING, number, aim.toString());
        Optional<String> obstacle = Optional.empty();
        try {
            switch (lock.tryAcquire(me)) {
                case LockAttempt.Taken taken -> {
                    lease = Optional.of(taken.lease());
                    world.witness().tell(() -> "operator " + number + " holds lock " + fence());
                    agenda.in(RENEW_EVERY, this::renew);
                    next(this::raise);
                    return;
                }
                case LockAttempt.Busy _ -> obstacle = Optional.of("locked");
            }
        } catch (PortException e) {
            obstacle = Optional.of(String.valueOf(e.getMessage()));
        }
        if (agenda.millis() - begun > PATIENCE_WITH_THE_LOCK) {
            end(obstacle.filter("locked"::equals).isPresent() ? Ending.LOCKED : Ending.UNREACHABLE, obstacle.get());
        } else {
            agenda.in(ASK_AGAIN, () -> awake(this::takeLock));
        }
    }

    private void renew() {
        if (ending == Ending.NOT_YET) {
            awake(() -> {
                try {
                    lease.ifPresent(Lease::renew);
                } catch (PortException notNow) {
                    world.witness().tell(() -> "operator " + number + " cannot renew: " + notNow.getMessage());
                }
                agenda.in(RENEW_EVERY, this::renew);
            });
        }
    }

    private void raise() {
        reaching(() -> {
            hosts.values().forEach(host -> host.site().lock().raise(fence()));
            ledger.repair(fence());
            next(this::plan);
        });
    }

    private void plan() {
        reaching(() -> {
            var entries = ledger.read();
            var history = new EnvironmentHistory(entries);
            Optional<Goal> goal = Goal.of(aim, files, history, entries);
            if (goal.isEmpty()) {
                end(Ending.DONE, "nothing was cut short");
                return;
            }
            Wanted wanted = goal.get().wanted();
            var placement = new Placement(wanted.placement().hosts(), Map.of(), history.data());
            Goal placed = goal.get().at(placement);
            Plan plan = placed.plan(observe(wanted).withStopped(StoppedInstances.of(entries)));
            next(() -> begin(plan, placed, history));
        });
    }

    private Observed observe(Wanted wanted) {
        var views = new LinkedHashMap<String, Observed.HostView>();
        hosts.forEach((name, host) -> {
            var platform = host.site().platform();
            views.put(
                    name,
                    new Observed.HostView(
                            platform.instances(environment),
                            new TreeSet<>(platform.networks(environment, wanted.app())),
                            new TreeSet<>(platform.volumes(environment, wanted.app())),
                            host.site().edge().view(environment)));
        });
        return new Observed(views);
    }

    private void begin(Plan plan, Goal goal, EnvironmentHistory history) {
        boolean told = history.unfinished().isEmpty() && history.serving().orElse(0) == plan.release();
        if (plan.isEmpty() && told) {
            converged();
            end(Ending.DONE, "nothing to do");
            return;
        }
        world.hosts().forEach((name, host) -> {
            if (!hosts.containsKey(name)) {
                world.leftOut(host);
            }
        });
        files.keep(plan.release());
        var sites = new LinkedHashMap<String, Site>();
        hosts.forEach((name, host) -> sites.put(name, host.site()));
        performer = Optional.of(new ActPerformer(
                environment,
                goal.wanted().app(),
                sites,
                fence(),
                agenda,
                hook -> new ActResult.Failed(hook.name() + ": there are no hooks here", false)));
        var journal = new LockedJournal(ledger, agenda, "operator-" + number, fence(), this::lockIsLost);
        change = Optional.of(new ChangeRun(
                plan,
                limits,
                aim.toString(),
                journal,
                event -> world.witness().tell(() -> "operator " + number + ": " + Story.of(event))));
        watch.planned(this, plan, goal.wanted(), history.serving().map(files::release));
        receive(new PlanEvent.Begin(agenda.now()));
    }

    private boolean lockIsLost() {
        return !lease.orElseThrow().isHeld();
    }

    private void receive(PlanEvent event) {
        awake(() -> change.ifPresent(run -> {
            try {
                run.on(event).forEach(this::handOut);
                run.outcome().ifPresent(this::ended);
            } catch (PortException e) {
                end(Ending.ABORTED, String.valueOf(e.getMessage()));
            }
        }));
    }

    private void handOut(PlanCommand command) {
        ActPerformer acts = performer.orElseThrow();
        switch (command) {
            case PlanCommand.Perform perform ->
                send(perform.step(), perform.host(), perform.act(), () -> {
                    watch.performing(this, perform);
                    return acts.perform(perform.host(), perform.act(), perform.number());
                });
            case PlanCommand.Check check ->
                send(check.step(), check.host(), check.act(), () -> acts.check(check.host(), check.act()));
            case PlanCommand.Wake wake -> {
                long at = wake.at().toEpochMilli() - Agenda.BEGINNING.toEpochMilli();
                agenda.at(at, () -> receive(new PlanEvent.Woken(agenda.now(), wake.step(), wake.host())));
            }
            case PlanCommand.Write _, PlanCommand.GiveUp _, PlanCommand.End _ ->
                throw new IllegalArgumentException("the change itself does this: " + command);
        }
    }

    private void send(String step, String host, Act act, Supplier<ActResult> deed) {
        post.send(host, act, deed, result -> receive(new PlanEvent.Performed(agenda.now(), step, host, result)));
    }

    private void ended(Outcome outcome) {
        switch (outcome) {
            case Outcome.Completed _ -> {
                converged();
                end(Ending.DONE, "");
            }
            case Outcome.RolledBack back -> end(Ending.ROLLED_BACK, back.reason());
            case Outcome.Stranded stranded -> end(Ending.STRANDED, stranded.reason() + ": " + stranded.left());
        }
    }

    private void converged() {
        hosts.keySet()
                .forEach(name -> Optional.ofNullable(world.hosts().get(name))
                        .filter(Host::alive)
                        .ifPresent(world::converged));
    }

    private void reaching(Runnable stage) {
        try {
            stage.run();
        } catch (PortException e) {
            end(Ending.UNREACHABLE, String.valueOf(e.getMessage()));
        }
    }

    private void next(Runnable stage) {
        agenda.in(BETWEEN, () -> awake(stage));
    }

    /** Does something as soon as the operator's machine is awake, unless they are gone. */
    private void awake(Runnable deed) {
        if (ending != Ending.NOT_YET) {
            return;
        }
        if (agenda.millis() < sleepsUntil) {
            agenda.at(sleepsUntil, () -> awake(deed));
            return;
        }
        try {
            deed.run();
        } catch (Killed killed) {
            ending = Ending.KILLED;
            watch.ended(this, ending, "at write " + writes);
        }
    }

    private void end(Ending how, String why) {
        ending = how;
        try {
            lease.ifPresent(Lease::release);
        } catch (PortException unreachable) {
            world.witness().tell(() -> "the lock of operator " + number + " runs out by itself");
        }
        watch.ended(this, how, why);
    }

    private void beforeWrite() {
        writes++;
        killAt(true);
    }

    private void afterWrite() {
        killAt(false);
    }

    private void killAt(boolean before) {
        for (Fault fault : faults) {
            if (fault instanceof Fault.Killed killed
                    && killed.operator() == number
                    && killed.write() == writes
                    && killed.before() == before) {
                throw new Killed();
            }
        }
    }
}
