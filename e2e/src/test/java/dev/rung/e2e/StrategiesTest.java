package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.e2e.TinyApp.Answer;
import dev.rung.engine.json.Fields;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Blue-green and canary releases, with visitors who never stop asking. */
class StrategiesTest {
    private static final Offset<Double> A_FEW_PERCENT = Offset.offset(0.08);

    /** So many answers are far fewer than a step waits for. */
    private static final int SOME = 40;

    private TinyApp app;
    private Bed bed;

    @BeforeEach
    void writeTheApp() {
        app = TinyApp.written();
        bed = app.bed();
    }

    @AfterEach
    void takeItDown() {
        app.close();
    }

    @Test
    void blue_green_switches_when_every_new_instance_is_ready_and_the_old_stand_by() {
        bed.write("compose.override.yaml", "services: { web: { deploy: { replicas: 2 } } }\n");
        bed.write("rung.yaml", "release: { hold: 4s }\n" + app.rungFile());
        bed.rung("up").endedWith(0);
        app.closeGate();
        app.version("2");
        try (Visitors visitors = visitors(1)) {
            Program up = bed.start("up", "--strategy", "blue-green");
            app.openGateOf("web-2-1");
            bed.awaitHealthy("web", 3);
            visitors.awaitContent();

            visitors.expect(Set.of(1, 2));
            app.openGate();
            up.awaitOutput(said -> said.contains("give all requests to web-2-1, web-2-2"));
            assertThat(visitors.shareOf(2, SOME)).isEqualTo(1);
            assertThat(bed.instances()).containsExactly("web-1-1", "web-1-2", "web-2-1", "web-2-2");

            assertThat(up.end().endedWith(0).out()).contains("hold 4 s");
            assertThat(bed.instances()).containsExactly("web-2-1", "web-2-2");
            visitors.expect(Set.of(2));
            visitors.awaitContent();
        }
        assertServes(2, 2);
    }

    @Test
    void a_canary_that_does_well_gets_its_shares_and_then_everything() {
        beginCanary("every: 2s, requests: 20");
        try (Visitors visitors = visitors(1, 2)) {
            Program up = bed.start("up");
            up.awaitOutput(said -> said.contains("give 25 % of the requests to web-2-1"));
            assertThat(visitors.shareOf(2, SOME)).isCloseTo(0.25, A_FEW_PERCENT);
            up.awaitOutput(said -> said.contains("give 50 % of the requests to web-2-1"));
            assertThat(visitors.shareOf(2, SOME / 2)).isCloseTo(0.5, A_FEW_PERCENT);

            up.end().endedWith(0);
            visitors.expect(Set.of(2));
            visitors.awaitContent();
        }
        assertServes(2, 1);
    }

    @Test
    void a_canary_that_fails_now_and_then_is_taken_back_and_the_figures_are_told() {
        beginCanary("every: 1m, requests: 20");
        app.faultyVersion("2", 3);
        try (Visitors visitors = visitors(1)) {
            assertThat(bed.rung("up").endedWith(4).err())
                    .containsPattern("errors \\d+\\.\\d % \\(limit 1\\.0 %, old instances 0\\.0 %\\)")
                    .contains("release 1 serves as before");
            assertThat(visitors.counts()).containsKeys("200 1", "200 2", "500 2");
            assertThat(visitors.counts().keySet()).isSubsetOf("200 1", "200 2", "500 2");
            assertThat(visitors.shareOf(1, SOME)).isEqualTo(1);
        }
        assertServes(1, 1);
        assertThat(bed.instances()).containsExactly("web-1-1");
    }

    @Test
    void a_canary_that_nobody_asks_is_inconclusive_and_that_is_no_success() {
        beginCanary("every: 1s, requests: 20");

        assertThat(bed.rung("up").endedWith(4).err())
                .contains("inconclusive: the new instances had 0 requests, and 20 are needed to tell")
                .contains("release 1 serves as before");

        assertServes(1, 1);
        assertThat(bed.instances()).containsExactly("web-1-1");
    }

    @Test
    void a_canary_that_is_killed_and_killed_again_is_resumed_to_one_whole_release() {
        beginCanary("every: 2s, requests: 20");
        try (Visitors visitors = visitors(1, 2)) {
            for (String command : List.of("up", "resume")) {
                Program program = bed.start(command);
                program.awaitOutput(said -> said.contains("of the requests to web-2-1"));
                program.signal("KILL");
                program.end();
                assertThat(bed.instances()).containsExactly("web-1-1", "web-2-1");
            }

            bed.rung("resume").endedWith(0);

            visitors.expect(Set.of(2));
            visitors.awaitContent();
        }
        assertServes(2, 1);
        assertThat(bed.instances()).containsExactly("web-2-1");
        assertThat(bed.rung("lock").endedWith(0).out()).contains("free");
    }

    /** Version 1 is up, and the files ask for version 2 as a canary. */
    private void beginCanary(String settings) {
        bed.write(
                "rung.yaml",
                "release: { strategy: canary }\ncanary: { steps: [25, 50], " + settings
                        + ", abort_when: { errors: \">1%\", p95: \">2s\" } }\n" + app.rungFile());
        bed.rung("up").endedWith(0);
        app.version("2");
    }

    private Visitors visitors(Integer... versions) {
        return Visitors.of(List.of(app.port()), Set.of(versions));
    }

    private void assertServes(int release, int replicas) {
        assertThat(app.ask()).isEqualTo(new Answer(200, Integer.toString(release)));
        assertThat(bed.ps().integer("release")).isEqualTo(release);
        List<Fields> instances = bed.awaitHealthy("web", replicas).list("instances");
        assertThat(instances).hasSize(replicas).allMatch(instance -> instance.integer("release") == release);
    }
}
