package dev.rung.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.sim.fault.Fault;
import dev.rung.sim.fault.Fault.Way;
import dev.rung.sim.operator.Ending;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final long SOME = 60;

    @Test
    void the_same_seed_gives_the_same_story_byte_for_byte_in_another_process_too() throws Exception {
        String here = StoryDigest.of(1, SOME);

        assertThat(StoryDigest.of(1, SOME)).isEqualTo(here);
        // Another process has other hash seeds and other addresses.
        assertThat(inAnotherProcess(1, SOME)).isEqualTo(here);
        assertThat(StoryDigest.of(2, SOME)).isNotEqualTo(here);
    }

    @Test
    void without_faults_both_releases_come_up_and_nothing_is_left_to_resume() {
        for (long seed = 1; seed <= SOME; seed++) {
            Report report = Simulation.run(Scenario.of(seed).with(List.of()), false);

            assertThat(report.violation()).as("seed " + seed).isEmpty();
            assertThat(report.endings()).as("seed " + seed).containsOnly(Ending.DONE);
        }
    }

    @Test
    void a_killed_operator_is_followed_by_one_that_resumes() {
        var killed = new Fault.Killed(2, 9, false);

        Report report = Simulation.run(Scenario.of(1).with(List.of(killed)), true);

        assertThat(report.violation()).isEmpty();
        assertThat(report.endings()).contains(Ending.KILLED).endsWith(Ending.DONE);
        assertThat(report.story()).anyMatch(line -> line.contains(": resume"));
    }

    @Test
    void a_cut_for_the_whole_time_changes_nothing() {
        Scenario scenario = Scenario.of(1);
        var cut = new Fault.Cut(scenario.hosts().getFirst(), Way.BOTH, 0, 200_000);

        Report report = Simulation.run(scenario.with(List.of(cut)), true);

        assertThat(report.violation()).isEmpty();
        assertThat(report.endings()).startsWith(Ending.DONE, Ending.UNREACHABLE);
    }

    @Test
    void every_kind_of_fault_every_strategy_and_one_to_twenty_hosts_are_among_the_scenarios() {
        var scenarios = LongStream.rangeClosed(1, 3_000).mapToObj(Scenario::of).toList();

        assertThat(scenarios.stream()
                        .flatMap(scenario -> scenario.faults().stream())
                        .map(Object::getClass)
                        .distinct())
                .hasSize(Fault.class.getPermittedSubclasses().length);
        assertThat(scenarios.stream()
                        .map(Scenario::strategy)
                        .map(Object::getClass)
                        .distinct())
                .hasSize(3);
        assertThat(scenarios.stream().map(scenario -> scenario.hosts().size()).distinct())
                .contains(1, 2, 3, 20);
    }

    private static String inAnotherProcess(long from, long seeds) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoryDigest.class.getName(),
                        Long.toString(from),
                        Long.toString(seeds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip();
    }
}
