package dev.rung.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.core.plan.PlanCommand.Check;
import dev.rung.core.plan.PlanCommand.End;
import dev.rung.core.plan.PlanCommand.GiveUp;
import dev.rung.core.plan.PlanCommand.Perform;
import dev.rung.core.plan.PlanCommand.Wake;
import dev.rung.core.plan.PlanCommand.Write;
import dev.rung.core.plan.Step.Action;
import dev.rung.core.planner.Planner;
import dev.rung.core.planner.SomeWanted;
import dev.rung.core.planner.World;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every run, shown on plans and results at random; the seed in a failure's name brings it back. */
class PlanRunPropertiesTest {
    private static final Limits LIMITS = new Limits(2, 3);
    private static final List<String> HOSTS = List.of("a", "b", "c");

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_run_ends_and_every_written_move_is_legal(int seed) {
        var random = new Random(seed);
        Plan plan = somePlan(random);
        var driver = new Driver(plan, random, _ -> someResult(random));

        Outcome outcome = driver.toTheEnd();

        boolean allDone = driver.states.values().stream().allMatch(StepState.DONE::equals);
        assertThat(outcome instanceof Outcome.Completed).isEqualTo(allDone);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatever_step_of_a_release_fails_the_world_is_as_it_was_or_as_it_should_be(int seed) {
        var random = new Random(seed);
        List<String> hosts = SomeWanted.hosts(random);
        World world = SomeWanted.world(hosts);
        world.carryOut(Planner.plan(world.observe(), SomeWanted.next(1, hosts, random)));
        List<String> before = world.running();
        var servedBefore = world.serving();
        Plan plan = Planner.plan(world.observe(), SomeWanted.next(2, hosts, random));
        int failing = random.nextInt(plan.steps().size() + 1);
        var failed = new HashSet<String>();
        var driver = new Driver(plan, random, perform -> {
            boolean fails = failing < plan.steps().size()
                    && plan.steps().get(failing).id().equals(perform.step())
                    && failed.add(perform.step());
            return fails ? new ActResult.Failed("on purpose", true) : world.perform(perform.host(), perform.act());
        });

        switch (driver.toTheEnd()) {
            case Outcome.Completed _ -> assertThat(failed).allMatch(step -> step.startsWith("remove:"));
            case Outcome.RolledBack back -> {
                assertThat(back.reason()).isEqualTo("on purpose");
                assertThat(world.running()).containsExactlyElementsOf(before);
                assertThat(world.serving()).isEqualTo(servedBefore);
            }
            case Outcome.Stranded stranded ->
                assertThat(stranded.left()).contains("stays on the new release").doesNotContain("taken back");
        }
    }

    /** Carries a run out, the results coming in some order, and checks each command on the way. */
    private static final class Driver {
        private final Plan plan;
        private final PlanRun run;
        private final Random random;
        private final Function<Perform, ActResult> results;
        private final Map<String, Step> steps = new HashMap<>();
        private final Map<String, StepState> states = new HashMap<>();
        private final List<PlanCommand> open = new ArrayList<>();
        private Instant now = Instant.EPOCH;
        private boolean cancelled;
        private boolean givenUp;
        private long performed;

        Driver(Plan plan, Random random, Function<Perform, ActResult> results) {
            this.plan = plan;
            this.run = new PlanRun(plan, LIMITS);
            this.random = random;
            this.results = results;
            plan.steps().forEach(step -> {
                states.put(step.id(), StepState.PENDING);
                steps.put(step.id(), step);
            });
        }

        Outcome toTheEnd() {
            Optional<Outcome> end = take(run.on(new PlanEvent.Begin(now)));
            for (int turns = 0; end.isEmpty(); turns++) {
                assertThat(turns).as("turns").isLessThan(20_000);
                assertThat(open).as("something is under way until the end").isNotEmpty();
                end = take(run.on(next()));
            }
            assertThat(open).as("nothing is under way at the end").hasOnlyElementsOfType(Wake.class);
            return end.get();
        }

        private PlanEvent next() {
            now = now.plusSeconds(random.nextInt(20));
            if (!cancelled && plan.release() == 0 && random.nextInt(60) == 0) {
                cancelled = true;
                return new PlanEvent.Cancelled(now, "cancelled");
            }
            return switch (open.remove(random.nextInt(open.size()))) {
                case Perform perform ->
                    new PlanEvent.Performed(now, perform.step(), perform.host(), results.apply(perform));
                case Check check -> new PlanEvent.Performed(now, check.step(), check.host(), someLook(random));
                case Wake wake -> new PlanEvent.Woken(now, wake.step(), wake.host());
                case Write _, GiveUp _, End _ -> throw new AssertionError("only acts and wakes stay open");
            };
        }

        private Optional<Outcome> take(List<PlanCommand> commands) {
            for (PlanCommand command : commands) {
                switch (command) {
                    case Write write -> check(write.moved());
                    case Perform perform -> {
                        assertThat(perform.number()).as("numbers rise").isEqualTo(++performed);
                        open.add(perform);
                    }
                    case Check _, Wake _ -> open.add(command);
                    case GiveUp _ -> {
                        assertThat(givenUp).as("given up once").isFalse();
                        givenUp = true;
                    }
                    case End end -> {
                        assertThat(commands).last().isSameAs(end);
                        return Optional.of(end.outcome());
                    }
                }
                checkLimits();
            }
            return Optional.empty();
        }

        private void checkLimits() {
            var underWay =
                    open.stream().map(this::placeOf).flatMap(Optional::stream).collect(Collectors.toSet());
            assertThat(underWay.stream().map(Place::step).distinct())
                    .as("steps under way")
                    .hasSizeLessThanOrEqualTo(LIMITS.inAll());
            for (String host : HOSTS) {
                assertThat(underWay)
                        .as("steps under way on " + host)
                        .filteredOn(place -> place.host().equals(host))
                        .hasSizeLessThanOrEqualTo(LIMITS.perHost());
            }
        }

        private Optional<Place> placeOf(PlanCommand command) {
            return switch (command) {
                case Perform perform -> Optional.of(new Place(perform.step(), perform.host()));
                case Check check -> Optional.of(new Place(check.step(), check.host()));
                case Wake _, Write _, GiveUp _, End _ -> Optional.empty();
            };
        }

        private void check(PlanCommand.StepMoved moved) {
            StepState from = states.getOrDefault(moved.step(), StepState.FAILED);
            Set<StepState> legal = switch (from) {
                case PENDING -> Set.of(StepState.RUNNING);
                case RUNNING -> Set.of(StepState.DONE, StepState.FAILED);
                case DONE -> Set.of(StepState.UNDONE);
                case UNDONE, FAILED -> Set.of();
            };
            assertThat(legal).as(moved.step() + " from " + from).contains(moved.state());
            assertThat(moved.state())
                    .as("way there or way back")
                    .isNotEqualTo(givenUp ? StepState.RUNNING : StepState.UNDONE);
            if (moved.state() == StepState.RUNNING) {
                assertThat(needsOf(moved.step())).allMatch(need -> states.get(need) == StepState.DONE);
            }
            if (moved.state() == StepState.UNDONE) {
                assertThat(plan.steps().stream().filter(step -> step.needs().contains(moved.step())))
                        .as("who needs " + moved.step())
                        .noneMatch(step -> states.get(step.id()) == StepState.RUNNING);
            }
            if (moved.state() == StepState.RUNNING && step(moved.step()).cleanup()) {
                assertThat(plan.steps().stream().filter(step -> !step.cleanup()))
                        .as("what " + moved.step() + " clears away behind")
                        .allMatch(step -> states.get(step.id()) == StepState.DONE);
            }
            states.put(moved.step(), moved.state());
            assertThat(run.states()).containsOnlyKeys(states.keySet());
        }

        private Set<String> needsOf(String id) {
            return step(id).needs();
        }

        private Step step(String id) {
            return Optional.ofNullable(steps.get(id)).orElseThrow();
        }

        private record Place(String step, String host) {}
    }

    private static ActResult someResult(Random random) {
        return switch (random.nextInt(20)) {
            case 0 -> new ActResult.Failed("failed", random.nextBoolean());
            case 1, 2 -> new ActResult.Unknown("no answer");
            case 3, 4, 5 -> new ActResult.NotYet("not yet", Duration.ofSeconds(random.nextInt(5)));
            default -> ActResult.done();
        };
    }

    private static ActResult someLook(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> new ActResult.Unknown("no answer again");
            case 1, 2 -> new ActResult.NotYet("it is not so", Duration.ofSeconds(1));
            default -> ActResult.done();
        };
    }

    private static Plan somePlan(Random random) {
        var steps = new ArrayList<Step>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            var needs = new LinkedHashSet<String>();
            for (Step before : steps) {
                if (!before.cleanup() && random.nextInt(4) == 0) {
                    needs.add(before.id());
                }
            }
            steps.add(someStep("s" + i, needs, random));
        }
        return new Plan(0, steps, List.of(), List.of());
    }

    private static Step someStep(String id, Set<String> needs, Random random) {
        String service = "service" + random.nextInt(3);
        var instance = new InstanceId(service, 2, 1);
        Act act = switch (random.nextInt(7)) {
            case 0 -> new Act.Stop(instance);
            case 1 -> new Act.AwaitDrained(List.of(instance));
            case 2 -> new Act.AwaitCompleted(instance);
            case 3 -> random.nextInt(4) == 0 ? new Act.Remove(instance) : new Act.Restart(instance);
            case 4 -> random.nextBoolean() ? new Act.Pause(Duration.ofSeconds(random.nextInt(9))) : new Act.Join();
            default -> new Act.AwaitReady(instance, false, Duration.ZERO);
        };
        List<Act> undo = IntStream.range(0, random.nextInt(3))
                .<Act>mapToObj(
                        _ -> random.nextBoolean() ? new Act.Stop(instance) : new Act.AwaitDrained(List.of(instance)))
                .toList();
        return new Step(
                id,
                Action.CHANGE,
                "do " + id,
                act instanceof Act.Pause || act instanceof Act.Join ? List.of() : someHosts(random),
                act,
                undo,
                needs,
                Duration.ofSeconds(random.nextInt(60)),
                random.nextInt(6) == 0 ? "" : service,
                act instanceof Act.Remove,
                random.nextInt(8) == 0);
    }

    private static List<String> someHosts(Random random) {
        return HOSTS.stream().filter(_ -> random.nextBoolean()).toList();
    }
}
