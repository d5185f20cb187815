package dev.rung.sim.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Breaks the engine in every way that stands in the folder {@code sabotage} of the test resources, one at a time, and
 * requires that the test named there catches it. {@code -Dsabotage=NAME,NAME} tries these alone.
 */
class SabotageTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path FAULTS = Path.of("src/test/resources/sabotage");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ENDING = ".fault";
    private static final int AT_ONCE = 2;

    @TempDir
    private static Path folder;

    private static ExecutorService workers;
    private static Trial trial;

    @BeforeAll
    static void a_place_for_trials() {
        workers = Executors.newFixedThreadPool(AT_ONCE);
        trial = new Trial(REPOSITORY, folder, PATIENCE);
    }

    @AfterAll
    static void no_trial_goes_on() {
        workers.shutdownNow();
        workers.close();
    }

    @TestFactory
    List<DynamicTest> every_deliberate_fault_is_caught() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Sabotage sabotage : chosen()) {
            Future<Verdict> verdict = workers.submit(() -> trial.of(sabotage));
            tests.add(dynamicTest(sabotage.name(), () -> {
                Verdict found = verdict.get();
                System.out.println(sabotage.name() + ": " + found);
                assertThat(found).as(sabotage.what()).isInstanceOf(Verdict.Caught.class);
            }));
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> what_has_no_fault_is_not_caught() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Detector detector : detectors()) {
            String name = "unharmed " + detector;
            Callable<Verdict> run = () -> trial.unharmed(name, detector);
            Future<Verdict> verdict = workers.submit(run);
            tests.add(dynamicTest(name, () -> assertThat(verdict.get()).isEqualTo(new Verdict.Survived())));
        }
        return tests;
    }

    @Test
    void there_are_enough_of_them() throws IOException {
        var all = all();

        assertThat(all).hasSizeGreaterThanOrEqualTo(35);
        assertThat(all.stream().filter(one -> one.detector() instanceof Detector.Simulated))
                .hasSizeGreaterThanOrEqualTo(25);
    }

    /** Each class of tests once, and one simulation of all seeds that are used. */
    private static Set<Detector> detectors() throws IOException {
        var detectors = new LinkedHashSet<Detector>();
        int last = 0;
        for (Sabotage sabotage : chosen()) {
            switch (sabotage.detector()) {
                case Detector.Tested tested -> detectors.add(tested);
                case Detector.Simulated simulated -> last = Math.max(last, simulated.from() + simulated.seeds() - 1);
            }
        }
        if (last > 0) {
            detectors.add(new Detector.Simulated(last, 1));
        }
        return detectors;
    }

    private static List<Sabotage> chosen() throws IOException {
        String names = System.getProperty("sabotage", "");
        return names.isEmpty()
                ? all()
                : all().stream()
                        .filter(one -> List.of(names.split(",", -1)).contains(one.name()))
                        .toList();
    }

    private static List<Sabotage> all() throws IOException {
        var all = new ArrayList<Sabotage>();
        try (var files = Files.list(FAULTS)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                assertThat(name).endsWith(ENDING);
                all.add(Sabotage.parse(name.substring(0, name.length() - ENDING.length()), Files.readString(file)));
            }
        }
        return all;
    }
}
