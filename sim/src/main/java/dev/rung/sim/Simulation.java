package dev.rung.sim;

import dev.rung.core.ledger.EnvironmentHistory;
import dev.rung.core.ledger.LedgerEntry;
import dev.rung.core.ledger.LedgerMerge;
import dev.rung.core.lock.Quorum;
import dev.rung.sim.fault.Fault;
import dev.rung.sim.operator.Aim;
import dev.rung.sim.operator.Ending;
import dev.rung.sim.operator.EnvironmentFiles;
import dev.rung.sim.operator.Operator;
import dev.rung.sim.operator.Post;
import dev.rung.sim.referee.Referee;
import dev.rung.sim.referee.Rest;
import dev.rung.sim.referee.Story;
import dev.rung.sim.referee.Violation;
import dev.rung.sim.time.Agenda;
import dev.rung.sim.world.Host;
import dev.rung.sim.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run: a first release comes up undisturbed, a second one replaces it while things go wrong, then all is mended and
 * somebody resumes. A run is a function of its scenario.
 */
public final class Simulation {
    private static final long REQUEST_EVERY = 400;
    private static final long LONGEST_COMMAND = 4L * 60 * 60 * 1000;
    private static final int MOST_ATTEMPTS = 5;
    private static final long MOST_EVENTS = 2_000_000;

    private final Scenario scenario;
    private final Agenda agenda = new Agenda();
    private final Story story;
    private final Referee referee;
    private final World world;
    private final EnvironmentFiles files;
    private final Post post;
    private final List<Operator> operators = new ArrayList<>();
    private boolean mended;

    private Simulation(Scenario scenario, boolean tell) {
        this.scenario = scenario;
        this.story = new Story(tell);
        this.referee = new Referee(agenda, story);
        this.world = new World(agenda, scenario.hosts(), scenario.faults(), scenario.seed(), referee);
        this.files = new EnvironmentFiles(scenario.releases());
        this.post = new Post(agenda, scenario.faults(), scenario.seed());
        referee.watch(world);
    }

    /**
     * Carries a scenario out.
     *
     * @param tell whether the story is kept
     */
    public static Report run(Scenario scenario, boolean tell) {
        var simulation = new Simulation(scenario, tell);
        Optional<Violation> violation = Optional.empty();
        try {
            simulation.run();
        } catch (Violation found) {
            violation = Optional.of(found);
        } catch (RuntimeException broken) {
            violation = Optional.of(Violation.breakdown(broken));
        }
        return new Report(
                scenario,
                violation,
                simulation.story.lines(),
                simulation.agenda.happened(),
                simulation.operators.stream().map(Operator::ending).toList());
    }

    private void run() {
        users();
        Operator first = operator(new Aim.Up(1));
        until(() -> first.ending() != Ending.NOT_YET);
        schedule();
        Operator second = operator(scenario.aim());
        until(() -> second.ending() != Ending.NOT_YET && rivalsAreThrough() && agenda.millis() > lastFault());
        mend();
        converge();
    }

    private void users() {
        world.request();
        agenda.in(REQUEST_EVERY, this::users);
    }

    private Operator operator(Aim aim) {
        var operator = new Operator(
                world,
                files,
                post,
                referee,
                operators.size() + 1,
                aim,
                scenario.limits(),
                leftOut(),
                scenario.faults());
        operators.add(operator);
        operator.begin();
        return operator;
    }

    /**
     * Whoever is at the keyboard sees which hosts have no power, and goes on without them; but not without half of them, nor
     * without hosts on which alone another one was at work, since nobody would know then what the other has done.
     */
    private Set<String> leftOut() {
        Set<String> dead = new TreeSet<>();
        Set<String> others = new TreeSet<>();
        world.hosts().forEach((name, host) -> (host.alive() ? others : dead).add(name));
        boolean most = new Quorum(world.hosts().size()).isReachedBy(others.size());
        boolean known = operators.stream().allMatch(former -> former.hosts().containsAll(others));
        return most && known ? dead : Set.of();
    }

    private void schedule() {
        for (Fault fault : scenario.faults()) {
            switch (fault) {
                case Fault.Cut cut -> {
                    happens(cut.from(), () -> cut(cut.host(), Optional.of(cut.way())));
                    happens(cut.until(), () -> cut(cut.host(), Optional.empty()));
                }
                case Fault.HostDies dies -> {
                    if (dies.from() == 0) {
                        world.die(host(dies.host()));
                    }
                    happens(dies.from(), () -> world.die(host(dies.host())));
                    happens(dies.until(), () -> world.comeBack(host(dies.host())));
                }
                case Fault.DiskFull full -> {
                    happens(full.from(), () -> world.diskFull(host(full.host()), true));
                    happens(full.until(), () -> world.diskFull(host(full.host()), false));
                }
                case Fault.ClockJumps jumps ->
                    happens(jumps.at(), () -> world.clockJumps(host(jumps.host()), jumps.by()));
                case Fault.Crash crash -> happens(crash.at(), () -> world.crashOne(crash.place()));
                case Fault.Sleeps sleeps -> {
                    long until = agenda.millis() + sleeps.until();
                    happens(sleeps.from(), () -> operator(sleeps.operator()).ifPresent(one -> one.sleep(until)));
                }
                case Fault.Interrupted interrupted ->
                    happens(
                            interrupted.at(),
                            () -> operator(interrupted.operator()).ifPresent(Operator::interrupt));
                case Fault.Rival rival -> happens(rival.at(), () -> operator(new Aim.Up(rival.release())));
                case Fault.Helper helper -> happens(helper.at(), () -> operator(new Aim.Resume()));
                case Fault.Lost _,
                        Fault.Late _,
                        Fault.Twice _,
                        Fault.SlowEdge _,
                        Fault.BadImage _,
                        Fault.BadStart _,
                        Fault.Killed _ -> {}
            }
        }
    }

    /** An accident; none happens any more once all is mended. */
    private void happens(long in, Runnable accident) {
        agenda.in(in, () -> {
            if (!mended) {
                accident.run();
            }
        });
    }

    private void cut(String host, Optional<Fault.Way> way) {
        referee.tell(() -> host + (way.isPresent() ? " is cut off: " + way.get() : " can be reached again"));
        world.cut(host, way);
    }

    private Optional<Operator> operator(int number) {
        return number <= operators.size() ? Optional.of(operators.get(number - 1)) : Optional.empty();
    }

    private boolean rivalsAreThrough() {
        return operators.stream().allMatch(operator -> operator.ending() != Ending.NOT_YET);
    }

    private long lastFault() {
        return scenario.faults().stream().filter(Simulation::bringsAnOperator).count() > operators.size() - 2
                ? Long.MAX_VALUE
                : 0;
    }

    private static boolean bringsAnOperator(Fault fault) {
        return fault instanceof Fault.Rival || fault instanceof Fault.Helper;
    }

    private void mend() {
        mended = true;
        referee.tell(() -> "everything is mended");
        scenario.hosts().forEach(name -> {
            cut(name, Optional.empty());
            world.comeBack(host(name));
            world.diskFull(host(name), false);
        });
    }

    /** What a person does until all is well: resume what was cut short, then make whole what serves. */
    private void converge() {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Operator resuming = operator(new Aim.Resume());
            until(() -> resuming.ending() != Ending.NOT_YET);
            if (resuming.ending() == Ending.DONE) {
                Operator whole = operator(new Aim.MakeWhole());
                until(() -> whole.ending() != Ending.NOT_YET);
                if (whole.ending() == Ending.DONE) {
                    rest();
                    requireNoTroubleWithoutFaults();
                    return;
                }
            }
        }
        throw new Violation(
                "every plan ends",
                "after " + MOST_ATTEMPTS + " attempts nothing is whole: "
                        + operators.stream().map(Operator::ending).toList());
    }

    private void requireNoTroubleWithoutFaults() {
        boolean allDone = operators.stream().allMatch(operator -> operator.ending() == Ending.DONE);
        if (scenario.faults().isEmpty() && !allDone) {
            throw new Violation(
                    "what nothing disturbs comes about",
                    operators.stream().map(Operator::ending).toList().toString());
        }
    }

    private void rest() {
        // Instances that an accident took are back before long.
        long soon = agenda.millis() + 10_000;
        until(() -> agenda.millis() >= soon);
        var copies = world.hosts().sequencedValues().stream()
                .map(Host::ledger)
                .<List<LedgerEntry>>map(List::copyOf)
                .toList();
        var history = new EnvironmentHistory(LedgerMerge.merged(copies));
        int serving = history.serving().orElse(0);
        if (serving == 0) {
            Rest.requireNothing(world, history);
        } else {
            Rest.requireServing(world, history, files.release(serving));
        }
    }

    private void until(Condition condition) {
        long deadline = agenda.millis() + LONGEST_COMMAND;
        while (!condition.holds()) {
            if (agenda.millis() > deadline || agenda.happened() > MOST_EVENTS) {
                throw new Violation(
                        "every plan ends",
                        "after " + agenda.happened() + " events: "
                                + operators.stream().map(Operator::ending).toList());
            }
            agenda.step();
        }
    }

    private Host host(String name) {
        return Optional.ofNullable(world.hosts().get(name)).orElseThrow();
    }

    private interface Condition {
        boolean holds();
    }
}
