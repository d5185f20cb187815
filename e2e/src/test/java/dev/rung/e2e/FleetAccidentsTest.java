package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What happens to an app on three practice servers when things go wrong, as its visitors see it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetAccidentsTest {
    /** How often each strategy makes a release; {@code ./check accidents} says more. */
    private static final int RELEASES = Integer.getInteger("fleet.releases", 1);

    /** How often an operator is killed; {@code ./check accidents} says more. */
    private static final int KILLS = Integer.getInteger("fleet.kills", 3);

    private static final long SEED = Long.getLong("fleet.seed", 1);

    private static TinyFleet fleet;
    private static int version = 1;

    @BeforeAll
    static void bringUp() {
        fleet = new TinyFleet();
    }

    @AfterAll
    static void takeDown() {
        fleet.close();
    }

    @Test
    @Order(1)
    void every_strategy_replaces_the_instances_of_all_hosts_and_no_visitor_notices() {
        fleet.wants("""
                release: { hold: 1s }
                canary: { steps: [50], every: 2s, requests: 20, abort_when: { errors: ">1%" } }
                """);
        try (Visitors visitors = fleet.visitors(Set.of(version))) {
            for (int i = 0; i < 3 * RELEASES; i++) {
                String strategy = List.of("blue-green", "canary", "rolling").get(i % 3);
                int next = version + 1;
                visitors.expect(Set.of(version, next));
                fleet.serves(next);
                fleet.bed().rung("-y", "up", "--strategy", strategy).endedWith(0);
                visitors.expect(Set.of(next));
                visitors.awaitContent();
                version = next;
            }
        }
        fleet.nothingIsLeftBehind();
    }

    @Test
    @Order(2)
    void a_disk_that_is_full_ends_the_release_and_leaves_everything_as_it_was() {
        try (Visitors visitors = fleet.visitors(Set.of(version))) {
            fleet.bed().rung("lab", "fill", "lab2").endedWith(0);
            fleet.serves(version + 1);

            Program.Outcome outcome = fleet.bed().rung("-y", "up");

            assertThat(outcome.code()).isNotZero();
            assertThat(outcome.err()).contains("b: ").containsAnyOf("no space", "No space", "full");
            visitors.awaitContent();
            fleet.bed().rung("lab", "up", "3").endedWith(0);
            visitors.expect(Set.of(version, version + 1));
            fleet.bed().rung("-y", "up").endedWith(0);
            version++;
            visitors.expect(Set.of(version));
            visitors.awaitContent();
        }
        fleet.nothingIsLeftBehind();
    }

    @Test
    @Order(3)
    void a_host_that_is_cut_off_for_a_while_in_the_middle_of_a_release_does_not_stop_the_others() {
        amid("cut", "lab2", "lab1", "lab3");
    }

    @Test
    @Order(4)
    void a_host_that_dies_in_its_turn_does_not_stop_the_others() {
        amid("kill", "lab3", "lab1", "lab2");
    }

    /** An accident of one host in the middle of a release, mended after a while; the others serve all the time. */
    private static void amid(String accident, String host, String... others) {
        int next = version + 1;
        try (Visitors visitors = fleet.visitors(Set.of(version, next), others)) {
            fleet.serves(next);
            try (Program operator = fleet.bed().start("-y", "up").awaitOutput(said -> said.contains("start web-"))) {
                fleet.bed().rung("lab", accident, host).endedWith(0);
                visitors.awaitContent();
                fleet.bed().rung("lab", "up", "3").endedWith(0);
                // It goes on, or gives up and takes back what it did: it is told, and the next one brings it to its
                // end.
                operator.end();
            }
            visitors.awaitContent();
            fleet.bed().rung("-y", "up").endedWith(0);
            version = next;
            visitors.expect(Set.of(version));
            visitors.awaitContent();
        }
        converged();
    }

    @Test
    @Order(5)
    void an_engine_or_an_edge_that_ends_on_one_host_is_back_by_itself() {
        try (Visitors visitors = fleet.visitors(Set.of(version), "lab1", "lab3")) {
            fleet.lab().ssh("lab2", "systemctl", "restart", "docker");
            converged();
            fleet.lab().ssh("lab2", "pkill", "-KILL", "-x", "haproxy");
            converged();
            visitors.awaitContent();
        }
    }

    @Test
    @Order(6)
    void hosts_whose_clocks_are_an_hour_off_take_part_in_a_release_like_any_other() {
        var clocks = new WrongClocks(fleet.bed(), fleet.lab());
        int next = version + 1;
        clocks.set("lab1", "+1h");
        clocks.set("lab2", "-1h");
        converged();
        assertThat(fleet.bed().rung("hosts").endedWith(0).out())
                .containsPattern("clock: it is 3[56][0-9]{2}[.][0-9] s ahead")
                .containsPattern("clock: it is 3[56][0-9]{2}[.][0-9] s behind");
        try (Visitors visitors = fleet.visitors(Set.of(version, next))) {
            fleet.serves(next);
            fleet.bed().rung("-y", "up").endedWith(0);
            visitors.expect(Set.of(next));
            visitors.awaitContent();
            visitors.expect(Set.of(version, next));
            fleet.bed().rung("-y", "rollback").endedWith(0);
            visitors.expect(Set.of(version));
            visitors.awaitContent();
        }
        fleet.nothingIsLeftBehind();
        clocks.right("lab1");
        clocks.right("lab2");
        converged();
        fleet.bed().rung("-y", "up").endedWith(0);
        version = next;
        converged();
    }

    @Test
    @Order(7)
    void an_operator_who_is_killed_at_any_moment_is_followed_by_another_who_resumes_or_rolls_back() {
        var random = new Random(SEED);
        int newest = version;
        for (int i = 0; i < KILLS; i++) {
            int next = newest + 1;
            int moment = random.nextInt(1, 25);
            boolean there = random.nextBoolean();
            boolean back = random.nextBoolean();
            String story = "kill " + i + ": after " + moment + " lines, " + (there ? "on the host" : "at the terminal")
                    + ", then " + (back ? "rollback" : "resume");
            // Killed before anything was begun, a rollback goes to the release before this one, whatever it was.
            Set<Integer> any = IntStream.rangeClosed(1, next).boxed().collect(Collectors.toSet());
            try (Visitors visitors = fleet.visitors(any)) {
                fleet.serves(next);
                newest = next;
                killed(moment, there);
                if (!there) {
                    // What was begun on the hosts goes on without who began it.
                    fleet.bed().rung("lock", "--wait", "120s").endedWith(0);
                }
                fleet.bed()
                        .rung("-C", fleet.elsewhere().toString(), "-y", back ? "rollback" : "resume")
                        .endedWith(0);
                visitors.awaitContent();
                version = served(story);
                visitors.expect(Set.of(version));
                visitors.awaitContent();
            } catch (AssertionError e) {
                throw new AssertionError(story, e);
            }
            fleet.nothingIsLeftBehind();
        }
    }

    private static void killed(int moment, boolean there) {
        try (Program operator = fleet.bed().start("-y", "up")) {
            Awaitility.await()
                    .atMost(Program.PATIENCE)
                    .until(() ->
                            !operator.isRunning() || operator.said().lines().count() >= moment);
            if (there) {
                fleet.lab().trySsh("lab1", "pkill", "-KILL", "-f", "[e]rrand-at");
            } else {
                operator.kill();
            }
            operator.end();
        }
    }

    /** The one version that all hosts answer. */
    private static int served(String story) {
        var versions = new HashSet<String>();
        fleet.addresses().forEach(address -> versions.add(fleet.answer(address, "")));
        assertThat(versions).as(story).hasSize(1);
        return Integer.parseInt(versions.iterator().next());
    }

    /** Waits until every host serves the version and each other's names again. */
    private static void converged() {
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> fleet.addresses().forEach(address -> {
                    assertThat(fleet.answer(address, "")).isEqualTo(Integer.toString(version));
                    assertThat(fleet.answer(address, "cgi-bin/note")).isEqualTo("kept");
                }));
        assertThat(fleet.hostsOf("web")).containsExactlyInAnyOrder("a", "b", "c");
    }
}
