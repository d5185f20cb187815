package dev.rung.sim.referee;

import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.plan.Plan;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.StepState;
import dev.rung.core.planner.Wanted;
import dev.rung.core.release.InstanceId;
import dev.rung.sim.operator.Ending;
import dev.rung.sim.operator.Operator;
import dev.rung.sim.operator.OperatorWatch;
import dev.rung.sim.time.Agenda;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.SimInstance;
import dev.rung.sim.world.Witness;
import dev.rung.sim.world.World;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Watches a run and stops it, by a {@link Violation}, at the first moment at which something happens that must not.
 */
public final class Referee implements Witness, OperatorWatch {
    private final Agenda agenda;
    private final Story story;
    private final Map<String, Long> highestFence = new HashMap<>();
    private final OneShots oneShots = new OneShots();
    private final Map<Integer, Plan> plans = new HashMap<>();
    private Optional<World> world = Optional.empty();
    private Optional<Promise> promise = Optional.empty();
    private Optional<Arriving> arriving = Optional.empty();
    private Set<InstanceId> before = Set.of();

    /** A referee who tells the story of the run. */
    public Referee(Agenda agenda, Story story) {
        this.agenda = agenda;
        this.story = story;
    }

    /** Begins to watch. */
    public void watch(World watched) {
        world = Optional.of(watched);
    }

    @Override
    public void tell(Supplier<String> line) {
        story.add(agenda.millis(), line);
    }

    @Override
    public void changes(Host host, long fence, String subject) {
        long highest = highestFence.getOrDefault(host.name(), 0L);
        if (fence < highest) {
            throw new Violation(
                    "an operator that was overtaken changes nothing",
                    "the holder of lock " + fence + " changed " + subject + " on " + host.name() + " after lock "
                            + highest + " was seen there");
        }
        highestFence.put(host.name(), fence);
        arriving.ifPresent(command -> {
            requireWritten(command.operator(), command.perform());
            oneShots.requireNoWayBack(command.operator().number(), command.perform());
        });
        tell(() -> host.name() + ": " + subject + " under lock " + fence);
    }

    @Override
    public void started(Host host, SimInstance instance) {
        tell(() -> host.name() + " starts " + instance.id());
        oneShots.requireOnce(instance);
        oneShots.requireThrough(world.orElseThrow(), instance);
        Writers.requireOne(world.orElseThrow(), instance);
        requireOwnName(host, instance);
    }

    private void requireOwnName(Host host, SimInstance instance) {
        for (Host other : world.orElseThrow().hosts().sequencedValues()) {
            if (other != host && other.instance(instance.id()).isPresent()) {
                throw new Violation(
                        "no two instances have one name",
                        instance.id() + " starts on " + host.name() + ", and " + other.name() + " has one");
            }
        }
    }

    @Override
    public void stopped(Host host, SimInstance instance) {
        tell(() -> host.name() + " stops " + instance.id());
    }

    @Override
    public void lost(Host host, SimInstance instance) {
        promise.ifPresent(given -> given.lost(instance.id().service()));
    }

    @Override
    public void cutOff(Host edge, InstanceId instance) {
        // Nobody waits for the requests of a host that was left out of the change on its user's word.
        if (!edge.serves()) {
            return;
        }
        throw new Violation(
                "no request is cut off",
                "a request that " + edge.name() + " gave to " + instance + " was not answered");
    }

    @Override
    public void changed() {
        world.ifPresent(now -> {
            Routing.requireSound(now);
            promise.ifPresent(given -> given.requireKept(now));
        });
    }

    @Override
    public void planned(Operator operator, Plan plan, Wanted wanted, Optional<Wanted> former) {
        World now = world.orElseThrow();
        plans.put(operator.number(), plan);
        oneShots.planned(operator.number(), wanted);
        promise = Optional.of(plan.release() == 0 ? Promise.none() : Promise.of(now, wanted, former, operator.hosts()));
        before = new HashSet<>();
        now.hosts().values().forEach(host -> host.instances().values().forEach(instance -> before.add(instance.id())));
    }

    @Override
    public void performing(Operator operator, Perform perform) {
        arriving = Optional.of(new Arriving(operator, perform));
    }

    /** A command that a host refuses, because it comes too late, needs not to stand anywhere. */
    private void requireWritten(Operator operator, Perform perform) {
        long knowing = world.orElseThrow().hosts().entrySet().stream()
                .filter(host -> operator.hosts().contains(host.getKey()))
                .filter(host -> isWritten(host.getValue(), operator.fence(), perform.step()))
                .filter(host -> !takesBack(operator, perform) || isGivenUp(host.getValue(), operator.fence()))
                .count();
        if (knowing * 2 <= operator.hosts().size()) {
            throw new Violation(
                    "nothing is done that is not written down first",
                    perform.step() + " is done on " + perform.host() + " and stands in " + knowing + " of "
                            + operator.hosts().size() + " ledgers");
        }
    }

    @Override
    public void ended(Operator operator, Ending ending, String why) {
        tell(() -> "operator " + operator.number() + " ended: " + ending + (why.isEmpty() ? "" : ": " + why));
        switch (ending) {
            case ROLLED_BACK -> requireNothingNew();
            case DONE ->
                Optional.ofNullable(plans.get(operator.number()))
                        .ifPresent(plan -> Canaries.requireWell(world.orElseThrow(), plan));
            case STRANDED, LOCKED, UNREACHABLE, ABORTED, KILLED, NOT_YET -> {}
        }
    }

    /** What a failed release brought is gone, and no edge gives it a request. */
    private void requireNothingNew() {
        World now = world.orElseThrow();
        for (SimInstance instance : running(now)) {
            if (!before.contains(instance.id()) && !instance.lost()) {
                throw new Violation(
                        "a release that was taken back leaves nothing running", instance.id() + " still runs");
            }
        }
        for (Host edge : now.serving()) {
            edge.edge()
                    .targets()
                    .keySet()
                    .forEach(service -> edge.edge().active(service).forEach(target -> {
                        if (!before.contains(target.instance())) {
                            throw new Violation(
                                    "a release that was taken back serves nothing",
                                    edge.name() + " gives requests to " + target.instance());
                        }
                    }));
        }
    }

    /** A command that has reached its host. */
    private record Arriving(Operator operator, Perform perform) {}

    private static List<SimInstance> running(World world) {
        return world.hosts().sequencedValues().stream()
                .filter(Host::alive)
                .flatMap(host -> host.instances().values().stream())
                .filter(SimInstance::runs)
                .toList();
    }

    private boolean takesBack(Operator operator, Perform perform) {
        Plan plan = plans.get(operator.number());
        return plan != null
                && plan.steps().stream()
                        .filter(step -> step.id().equals(perform.step()))
                        .noneMatch(step -> step.act().equals(perform.act()));
    }

    private static boolean isGivenUp(Host host, long fence) {
        return host.ledger().reversed().stream()
                .takeWhile(entry -> entry.fence() == fence && !(entry.event() instanceof LedgerEntry.PlanBegun))
                .anyMatch(entry -> entry.event() instanceof LedgerEntry.GivenUp);
    }

    private static boolean isWritten(Host host, long fence, String step) {
        var ledger = host.ledger();
        for (int i = ledger.size() - 1; i >= 0; i--) {
            LedgerEntry entry = ledger.get(i);
            if (entry.fence() != fence || entry.event() instanceof LedgerEntry.PlanBegun) {
                return false;
            }
            if (entry.event() instanceof LedgerEntry.StepMoved moved
                    && moved.step().equals(step)
                    && moved.state() == StepState.RUNNING) {
                return true;
            }
        }
        return false;
    }
}
