package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** An app on three practice servers: a part that runs on each, and one with a volume that runs on one of them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FleetTest {
    private static TinyFleet fleet;
    private static Bed bed;
    private static PracticeServers lab;

    @BeforeAll
    static void bringUp() {
        fleet = new TinyFleet();
        bed = fleet.bed();
        lab = fleet.lab();
    }

    @AfterAll
    static void takeDown() {
        fleet.close();
    }

    @Test
    @Order(1)
    void what_has_no_data_runs_on_every_host_and_what_has_stays_on_one() {
        Fields ps = bed.ps();

        assertThat(ps.text("rung")).isEqualTo("fleet");
        assertThat(TinyFleet.hostsOf(ps, "web")).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(TinyFleet.hostsOf(ps, "note")).containsExactly("a");
        fleet.addresses()
                .forEach(address -> assertThat(fleet.answer(address, "")).isEqualTo("1"));
        assertThat(bed.rung("-y", "up").endedWith(0).out()).contains("0 steps");
    }

    @Test
    @Order(2)
    void a_name_of_the_compose_file_leads_to_its_service_from_every_host() {
        fleet.addresses()
                .forEach(address ->
                        assertThat(fleet.answer(address, "cgi-bin/note")).isEqualTo("kept"));
    }

    @Test
    @Order(3)
    void a_release_replaces_the_instances_of_all_hosts_without_losing_a_request() {
        try (Visitors visitors = fleet.visitors(Set.of(1, 2))) {
            fleet.serves(2);
            bed.rung("-y", "up").endedWith(0);
            visitors.expect(Set.of(2));
            visitors.awaitContent();
            visitors.expect(Set.of(1, 2));
            bed.rung("-y", "rollback").endedWith(0);
            visitors.expect(Set.of(1));
            visitors.awaitContent();
        }
    }

    @Test
    @Order(4)
    void a_release_that_fails_on_one_host_is_taken_back_on_all() {
        fleet.serves(2);
        fleet.servesNothing();

        assertThat(bed.rung("-y", "up").endedWith(4).err()).contains("serves as before");

        fleet.addresses()
                .forEach(address -> assertThat(fleet.answer(address, "")).isEqualTo("1"));
    }

    @Test
    @Order(5)
    void what_was_cut_short_on_all_hosts_is_gone_on_with() {
        fleet.serves(3);
        try (Visitors visitors = fleet.visitors(Set.of(1, 3));
                Program operator = bed.start("-y", "up").awaitOutput(said -> said.contains("give requests to web-"))) {
            lab.ssh("lab1", "pkill", "-KILL", "-f", "[e]rrand-at");
            operator.end();

            bed.rung("-y", "resume").endedWith(0);

            visitors.expect(Set.of(3));
            visitors.awaitContent();
        }
        assertThat(fleet.hostsOf("web")).containsExactlyInAnyOrder("a", "b", "c");
        fleet.serves(1);
        bed.rung("-y", "up").endedWith(0);
    }

    @Test
    @Order(7)
    void commands_reach_the_host_on_which_an_instance_runs() {
        assertThat(bed.rung("exec", "note", "cat", "/data/index.html")
                        .endedWith(0)
                        .out()
                        .strip())
                .isEqualTo("kept");
        assertThat(bed.rung("lock").endedWith(0).out()).contains("free");
        assertThat(bed.rung("history", "--json").endedWith(0).jsonList()).isNotEmpty();
        assertThat(bed.rung("logs", "--edge", "-n", "3", "--json").endedWith(0).out())
                .contains("{\"host\":\"", "\"request\":{\"time\":\"");
    }

    @Test
    @Order(6)
    void every_host_shows_the_certificate_that_one_of_them_obtained() {
        bed.write("rung.yaml", bed.read("rung.yaml") + "routes: { tiny.example.com: web }\ntls: private\n");
        fleet.serves(1);

        assertThat(bed.rung("-y", "up").endedWith(0).out()).contains("tiny.example.com: certificate until ");

        sharesOneCertificate();
        String gateway = lab.ssh("lab1", "ip", "route", "show", "default").split(" ", -1)[2];
        try (var authority = new PracticeAuthority(bed, gateway, lab.address("lab3"))) {
            bed.write("rung.yaml", bed.read("rung.yaml").replace("tls: private", "tls: " + authority.tls()));

            bed.rung("-y", "up").endedWith(0);

            sharesOneCertificate();
            fleet.addresses().forEach(address -> assertThat(shown(address)).containsPattern("issuer=CN ?= ?Pebble"));
        }
    }

    private static void sharesOneCertificate() {
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .untilAsserted(() -> assertThat(Stream.of("lab1", "lab2", "lab3")
                                .map(host -> lab.ssh(
                                        host,
                                        "md5sum",
                                        "/var/lib/rung-edge/certificates/tiny/default/tiny.example.com.pem"))
                                .distinct())
                        .hasSize(1));
    }

    /** Whose certificate a host shows. */
    private static String shown(String address) {
        return bed.program(
                        List.of("openssl", "s_client", "-connect", address + ":443", "-servername", "tiny.example.com"))
                .end()
                .out();
    }

    @Test
    @Order(8)
    void a_host_that_is_gone_is_gone_on_without_and_serves_again_once_it_has_converged() {
        bed.rung("lab", "kill", "lab3").endedWith(0);
        fleet.serves(4);

        assertThat(bed.rung("-y", "up").endedWith(6).err()).contains("c: ", "--without c");
        bed.rung("-y", "up", "--without", "c").endedWith(0);

        Stream.of("lab1", "lab2")
                .map(lab::address)
                .forEach(address -> assertThat(fleet.answer(address, "")).isEqualTo("4"));
        bed.rung("lab", "up", "3").endedWith(0);
        bed.rung("-y", "up").endedWith(0);
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> fleet.addresses()
                        .forEach(
                                address -> assertThat(fleet.answer(address, "")).isEqualTo("4")));
        assertThat(fleet.hostsOf("web")).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    @Order(9)
    void what_a_lost_host_ran_is_run_by_the_others_and_taken_back_without_anybody_saying_so() {
        String version = fleet.answer(lab.address("lab2"), "");
        fleet.wants("lost_after: 15s\n");
        bed.rung("-y", "up").endedWith(0);
        bed.rung("-y", "scale", "web=4").endedWith(0);
        assertThat(fleet.hostsOf("web")).contains("a", "b", "c");

        try (Visitors visitors = fleet.visitors(Set.of(Integer.parseInt(version)), "lab2", "lab3")) {
            bed.rung("lab", "kill", "lab1").endedWith(0);
            awaitHostsOfWeb("b", "b", "c", "c");
            bed.rung("lab", "up", "3").endedWith(0);
            Awaitility.await()
                    .atMost(Program.PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(fleet.hostsOf("web")).hasSize(4).contains("a", "b", "c"));
            visitors.awaitContent();
        }

        Awaitility.await()
                .atMost(Program.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(fleet.answer(lab.address("lab1"), "cgi-bin/note"))
                        .isEqualTo("kept"));
        bed.rung("lock", "--wait", "120s").endedWith(0);
        assertThat(bed.rung("history").endedWith(0).out()).contains("rung@b", "hosts rebalance");
        bed.rung("-y", "scale", "web=3").endedWith(0);
        fleet.wants("lost_after: never\n");
        bed.rung("-y", "up").endedWith(0);
        assertThat(fleet.hostsOf("web")).containsExactlyInAnyOrder("a", "b", "c");
    }

    private static void awaitHostsOfWeb(String... hosts) {
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(fleet.hostsOf("web")).containsExactlyInAnyOrder(hosts));
    }

    @Test
    @Order(10)
    void a_drained_host_runs_nothing_and_answers_through_the_others() {
        try (Visitors visitors = fleet.visitors(Set.of(4))) {
            bed.rung("-y", "hosts", "drain", "b").endedWith(0);

            // Three were asked for by scale, and still run.
            assertThat(fleet.hostsOf("web")).hasSize(3).containsOnly("a", "c");
            visitors.awaitContent();
            bed.rung("-y", "hosts", "add", "b").endedWith(0);
            assertThat(fleet.hostsOf("web")).containsExactlyInAnyOrder("a", "b", "c");
            bed.rung("-y", "hosts", "rotate-keys").endedWith(0);
            visitors.awaitContent();
        }
        fleet.addresses()
                .forEach(address ->
                        assertThat(fleet.answer(address, "cgi-bin/note")).isEqualTo("kept"));
        assertThat(bed.rung("-y", "hosts", "drain", "a").endedWith(2).err()).contains("note: its data stands on a");
        bed.rung("-y", "hosts", "primary", "c").endedWith(0);
        bed.rung("-y", "hosts", "remove", "b").endedWith(0);
        assertThat(lab.ssh("lab2", "docker", "ps", "--all", "--quiet")).isEmpty();
        bed.rung("-y", "up").endedWith(0);
        assertThat(fleet.hostsOf("web")).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    @Order(11)
    void when_the_host_that_acted_for_all_is_lost_another_one_does_from_any_checkout() {
        bed.rung("lab", "kill", "lab1").endedWith(0);
        fleet.serves(5);
        Path elsewhere = fleet.elsewhere();

        bed.rung("-C", elsewhere.toString(), "-y", "up", "--without", "a").endedWith(0);

        Stream.of("lab2", "lab3")
                .map(lab::address)
                .forEach(address -> assertThat(fleet.answer(address, "")).isEqualTo("5"));
        assertThat(bed.rung("history", "--without", "a").endedWith(0).out()).contains("rollback", "hosts drain b");
    }

    @Test
    @Order(12)
    void what_had_its_data_on_a_host_that_is_given_up_runs_again_on_another_one() {
        assertThat(bed.rung("-y", "hosts", "remove", "a", "--without", "a")
                        .endedWith(2)
                        .err())
                .contains("the data of note", "--destroy-data=tiny");
        assertThat(bed.rung("-y", "hosts", "remove", "b", "--without", "b")
                        .endedWith(2)
                        .err())
                .contains("b: it answers");

        bed.rung("-y", "hosts", "remove", "a", "--without", "a", "--destroy-data=tiny")
                .endedWith(0);
        fleet.hasLost("a");
        bed.rung("-y", "up").endedWith(0);

        assertThat(fleet.hostsOf("note")).containsExactly("b");
        assertThat(fleet.hostsOf("web")).hasSize(3).containsOnly("b", "c");
        Awaitility.await()
                .atMost(Program.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> Stream.of("lab2", "lab3")
                        .map(lab::address)
                        .forEach(address -> assertThat(fleet.answer(address, "cgi-bin/note"))
                                .isEqualTo("kept")));
        assertThat(bed.rung("history").endedWith(0).out()).contains("hosts remove a");
        bed.rung("-y", "down").endedWith(0);
        for (String host : List.of("lab2", "lab3")) {
            assertThat(lab.ssh(host, "docker", "ps", "--all", "--quiet")).isEmpty();
            assertThat(lab.ssh(host, "ss", "-Hltn", "sport = :7443 or sport = :8080"))
                    .isEmpty();
        }
    }
}
