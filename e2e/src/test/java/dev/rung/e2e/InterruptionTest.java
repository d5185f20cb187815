package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.e2e.TinyApp.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that are cut short: by Ctrl-C, by kill -9, or by a lock that somebody else holds. */
class InterruptionTest {
    private static final Answer ONE = new Answer(200, "1");
    private static final Answer TWO = new Answer(200, "2");

    @Test
    void an_interrupt_takes_the_change_back() {
        try (TinyApp app = TinyApp.up()) {
            Program up = beginSecondRelease(app);

            up.signal("INT");

            assertThat(up.end().endedWith(130).err()).contains("interrupted", "release 1 serves as before");
            assertThat(app.ask()).isEqualTo(ONE);
            assertStands(app, 1);
            assertThat(app.bed().rung("lock").endedWith(0).out()).contains("free");
            assertThat(lastOutcome(app)).isEqualTo("rolled-back");
            assertThat(app.bed().rung("resume").endedWith(0).err()).contains("nothing was cut short");
        }
    }

    @Test
    void a_second_interrupt_leaves_at_once_and_resume_brings_it_to_an_end() {
        try (TinyApp app = TinyApp.written()) {
            app.bed().write("rung.yaml", app.rungFile().replace("web: ", "web: trap '' TERM; exec "));
            app.bed().rung("up").endedWith(0);
            Program up = beginSecondRelease(app);

            up.signal("INT");
            // Its new instance is deaf to the request to stop, so that taking back takes a while.
            up.awaitOutput(said -> said.contains("interrupted"));
            up.signal("INT");

            up.end().endedWith(130);
            assertThat(app.ask()).isEqualTo(ONE);
            assertThat(lastOutcome(app)).isEqualTo("unfinished");
            app.openGate();
            // Its new instance may be on its way out: forward or back, one release serves whole.
            assertThat(app.bed().rung("resume").code()).isIn(0, 4);
            int release = app.bed().ps().integer("release");
            assertThat(app.ask()).isEqualTo(release == 1 ? ONE : TWO);
            assertStands(app, release);
            assertThat(lastOutcome(app)).isIn("done", "rolled-back");
            assertThat(app.bed().rung("lock").endedWith(0).out()).contains("free");
        }
    }

    @Test
    void a_resume_that_fails_leaves_nothing_of_the_release_and_answers_once() {
        try (TinyApp app = TinyApp.written()) {
            app.bed().write("rung.yaml", app.rungFile() + "release: { health_timeout: 3s }\n");
            app.bed().rung("up").endedWith(0);
            Program up = beginSecondRelease(app);
            up.signal("KILL");
            up.end();

            // The gate is closed: what the killed one has started does not become ready.
            var resumed = app.bed().rung("--json", "resume").endedWith(4);

            assertThat(resumed.json().text("outcome")).isEqualTo("rolled-back");
            assertThat(app.ask()).isEqualTo(ONE);
            assertStands(app, 1);
        }
    }

    @Test
    void a_release_that_fails_brings_back_what_the_one_killed_before_it_had_stopped() {
        try (TinyApp app = TinyApp.written()) {
            app.bed().write("compose.override.yaml", """
                    services:
                      web:
                        deploy:
                          update_config: { order: stop-first }
                    """);
            app.bed().write("rung.yaml", app.rungFile() + "release: { health_timeout: 5s }\n");
            app.bed().rung("up").endedWith(0);
            Program up = beginSecondRelease(app);
            up.signal("KILL");
            up.end();
            app.version("3");
            app.openGateOf("web-1-2");

            assertThat(app.bed().rung("up").endedWith(4).err()).contains("release 1 serves as before");

            assertThat(app.ask()).isEqualTo(ONE);
            assertStands(app, 1);
            assertThat(app.bed().rung("resume").endedWith(0).err()).contains("nothing was cut short");
        }
    }

    @Test
    void an_interrupt_ends_the_pause_between_two_batches() {
        try (TinyApp app = TinyApp.written()) {
            app.bed().write("compose.override.yaml", """
                    services:
                      web:
                        deploy:
                          replicas: 2
                          update_config: { parallelism: 1, delay: 1h, order: start-first }
                    """);
            app.bed().rung("up").endedWith(0);
            app.version("2");
            Program up = app.bed().start("up").awaitOutput(said -> said.contains("stop web-1-"));

            up.signal("INT");

            assertThat(up.end().endedWith(130).err()).contains("interrupted");
            assertThat(app.ask()).isEqualTo(ONE);
            assertThat(app.bed().ps().integer("release")).isEqualTo(1);
            app.bed().awaitHealthy("web", 2);
        }
    }

    @Test
    void a_change_is_refused_while_another_is_under_way_and_says_whose() {
        try (TinyApp app = TinyApp.up()) {
            assertThat(app.bed().rung("lock").endedWith(0).out()).contains("free");
            Program up = beginSecondRelease(app);

            assertThat(app.bed().rung("scale", "web=2").endedWith(5).err())
                    .contains("up", System.getProperty("user.name"));
            assertThat(app.bed().rung("lock").endedWith(5).out()).contains("locked by");
            Program waiting = app.bed().start("lock", "--wait", "4m");
            app.openGate();

            up.end().endedWith(0);
            waiting.end().endedWith(0);
            assertThat(app.bed().rung("unlock").endedWith(0).out()).contains("free already");
            assertThat(app.ask()).isEqualTo(TWO);
        }
    }

    @ParameterizedTest(name = "killed after {0}")
    @ValueSource(strings = {"start web-2-1", "give requests to web-2-1", "stop web-1-1"})
    void resume_finishes_what_was_killed(String moment) {
        try (TinyApp app = TinyApp.up()) {
            Program up = beginSecondRelease(app);
            if (!moment.equals("start web-2-1")) {
                app.openGate();
                up.awaitOutput(said -> said.contains(moment));
            }
            up.signal("KILL");
            up.end();
            app.openGate();

            assertThat(app.ask().status()).isEqualTo(200);
            app.bed().rung("resume").endedWith(0);

            assertThat(app.ask()).isEqualTo(TWO);
            assertStands(app, 2);
            assertThat(app.bed().rung("resume").endedWith(0).err()).contains("nothing was cut short");
            assertThat(app.bed().rung("history").endedWith(0).out())
                    .containsPattern("up +resumed +2")
                    .containsPattern("resume up +done +2");
        }
    }

    /** Starts `up` of version 2 and returns while its instance waits at the closed gate. */
    private static Program beginSecondRelease(TinyApp app) {
        app.closeGate();
        app.version("2");
        return app.bed().start("up").awaitOutput(said -> said.contains("start web-2-1"));
    }

    /** How the last deed of the history ended. */
    private static String lastOutcome(TinyApp app) {
        return app.bed()
                .rung("history", "--json")
                .endedWith(0)
                .jsonList()
                .getLast()
                .text("outcome");
    }

    private static void assertStands(TinyApp app, int release) {
        assertThat(app.bed().ps().integer("release")).isEqualTo(release);
        assertThat(app.bed().awaitHealthy("web", 1).list("instances"))
                .singleElement()
                .satisfies(instance -> assertThat(instance.integer("release")).isEqualTo(release));
    }
}
