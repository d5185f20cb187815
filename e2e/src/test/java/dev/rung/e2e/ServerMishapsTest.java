package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.laptop.docker.bed.DockerBed;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What goes wrong with an app on a server, and what its owner types; one practice server for all of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServerMishapsTest {
    private static Bed bed;
    private static LabOfOne lab;

    @BeforeAll
    static void bringUp() {
        bed = Bed.with("docker").with(DockerBed.shared().with("busybox:latest").environment());
        lab = new LabOfOne(bed);
        goesInAs("lab1");
        serves("one");
        bed.rung("-y", "up").endedWith(0);
        assertThat(answer()).isEqualTo("one");
    }

    @AfterAll
    static void takeDown() {
        lab.close();
        bed.write("rung.yaml", "stand: laptop\n");
        bed.close();
    }

    @Test
    @Order(1)
    void a_plan_is_carried_out_when_yes_is_typed_and_only_then() {
        serves("two");

        assertThat(typed("n", "up").code()).isEqualTo(7);
        assertThat(answer()).isEqualTo("one");
        Program.Outcome approved = typed("y", "up");

        assertThat(approved.code()).isZero();
        assertThat(approved.out()).contains("tiny, environment default, on host web1:", "Do this? [y/N]");
        assertThat(answer()).isEqualTo("two");
    }

    @Test
    @Order(2)
    void a_release_that_does_not_become_ready_is_taken_back() {
        bed.write("compose.yaml", """
                name: tiny
                services:
                  web:
                    image: busybox
                    command: sh -c 'echo no database; exit 3'
                    expose: ["8080"]
                """);

        assertThat(bed.rung("-y", "up").endedWith(4).err()).contains("exit code 3", "no database", "serves as before");

        assertThat(answer()).isEqualTo("two");
        assertThat(lab.ssh("docker", "ps", "--all", "--quiet").lines()).hasSize(1);
    }

    @Test
    @Order(3)
    void an_ordinary_user_who_may_use_sudo_is_enough_and_one_who_may_not_is_told() {
        lab.ssh("useradd", "--create-home", "--shell", "/bin/sh", "deploy");
        lab.ssh("cp", "-r", "/root/.ssh", "/home/deploy/.ssh");
        lab.ssh("chown", "-R", "deploy:", "/home/deploy/.ssh");
        goesInAs("deploy@lab1");
        serves("three");

        assertThat(bed.rung("-y", "up").endedWith(1).err()).contains("may not act as root", "sudo");
        lab.ssh("sh", "-c", "'echo \"deploy ALL=(ALL) NOPASSWD: ALL\" > /etc/sudoers.d/deploy'");
        bed.rung("-y", "up").endedWith(0);

        assertThat(answer()).isEqualTo("three");
        assertThat(bed.rung("exec", "web", "cat", "/www/index.html")
                        .endedWith(0)
                        .out()
                        .strip())
                .isEqualTo("three");
    }

    @Test
    @Order(4)
    void what_was_cut_short_is_gone_on_with_from_another_machine() {
        goesInAs("lab1");
        serves("four");
        bed.write(
                "compose.yaml",
                bed.read("compose.yaml") + "    healthcheck: { test: test -e /go, interval: 1s, retries: 600 }\n");
        try (Program operator = bed.start("-y", "up").awaitOutput(said -> said.contains("start web-"))) {
            lab.ssh("pkill", "-KILL", "-f", "[e]rrand-at");
            operator.end();
        }
        assertThat(answer()).isEqualTo("three");
        Path elsewhere = bed.app().resolveSibling("elsewhere");
        bed.program(List.of("cp", "-r", bed.app().toString(), elsewhere.toString()))
                .end()
                .endedWith(0);
        try (Program resuming = bed.start("-C", elsewhere.toString(), "-y", "resume")) {
            letReady();
            resuming.end().endedWith(0);
        }
        assertThat(answer()).isEqualTo("four");
        assertThat(lab.ssh("docker", "ps", "--all", "--quiet").lines()).hasSize(1);
    }

    @Test
    @Order(5)
    void the_app_comes_back_when_the_server_was_switched_off() {
        bed.rung("lab", "kill", "lab1").endedWith(0);
        bed.rung("lab", "up", "1").endedWith(0);

        Awaitility.await().atMost(Program.PATIENCE).until(ServerMishapsTest::answers);
        assertThat(answer()).isEqualTo("four");
    }

    @Test
    @Order(6)
    void the_app_comes_back_when_the_engine_or_the_edge_was_restarted() {
        lab.ssh("systemctl", "restart", "docker");
        Awaitility.await().atMost(Program.PATIENCE).until(ServerMishapsTest::answers);

        lab.ssh("pkill", "-KILL", "-x", "haproxy");
        Awaitility.await().atMost(Program.PATIENCE).until(ServerMishapsTest::answers);

        assertThat(answer()).isEqualTo("four");
    }

    @Test
    @Order(7)
    void what_the_edge_asks_of_requests_is_said_in_rung_yaml_and_holds_over_a_restart_of_the_agent() {
        String before = bed.read("rung.yaml");
        bed.write("rung.yaml", before + "edge: { body: 1kB }\n");
        bed.rung("-y", "up").endedWith(0);
        assertThat(statusOfBody(2000)).isEqualTo("413");
        assertThat(statusOfBody(500)).isNotEqualTo("413");

        lab.ssh("systemctl", "restart", "rung-agent");
        assertThat(statusOfBody(2000)).isEqualTo("413");

        bed.write("rung.yaml", before + "edge: { metrics: 22 }\n");
        assertThat(bed.rung("-y", "up").endedWith(1).err()).contains("22");
        assertThat(answer()).isEqualTo("four");

        bed.write("rung.yaml", before);
        bed.rung("-y", "up").endedWith(0);
        assertThat(statusOfBody(2000)).isNotEqualTo("413");
    }

    private static String statusOfBody(int bytes) {
        return bed.program(List.of(
                        "curl",
                        "--silent",
                        "--output",
                        "/dev/null",
                        "--write-out",
                        "%{http_code}",
                        "--header",
                        "Host: tiny.example.com",
                        "--data",
                        "x".repeat(bytes),
                        "http://" + lab.address() + "/"))
                .end()
                .endedWith(0)
                .out();
    }

    private static void letReady() {
        String newest = lab.ssh("docker", "ps", "--quiet", "--latest").strip();
        lab.ssh("docker", "exec", newest, "touch", "/go");
    }

    private static void goesInAs(String destination) {
        bed.write("rung.yaml", """
                stand: server
                hosts: { web1: { ssh: %s } }
                routes: { tiny.example.com: web }
                """.formatted(destination));
    }

    private static void serves(String text) {
        bed.write("compose.yaml", """
                name: tiny
                services:
                  web:
                    image: busybox
                    command: sh -c 'mkdir -p /www; echo %s > /www/index.html; exec httpd -f -p 8080 -h /www'
                    init: true
                    expose: ["8080"]
                """.formatted(text));
    }

    private static boolean answers() {
        return ask().code() == 0;
    }

    private static String answer() {
        return ask().endedWith(0).out().strip();
    }

    private static Program.Outcome ask() {
        return bed.program(List.of(
                        "curl",
                        "--silent",
                        "--fail",
                        "--max-time",
                        "15",
                        "--header",
                        "Host: tiny.example.com",
                        "http://" + lab.address() + "/"))
                .end();
    }

    /** Runs a command at a terminal of its own at which somebody types a line. */
    private static Program.Outcome typed(String line, String command) {
        String terminal = "exec 3<> \"$1\"; printf '%s\\n' \"$2\" >&3; exec script -qec \"$3\" /dev/null <&3";
        String keyboard = bed.app().resolveSibling("keyboard").toString();
        bed.program(List.of("rm", "-f", keyboard)).end();
        bed.program(List.of("mkfifo", keyboard)).end().endedWith(0);
        return bed.program(List.of(
                        "bash",
                        "-c",
                        terminal,
                        "bash",
                        keyboard,
                        line,
                        String.join(" ", Checkout.rung()) + " " + command))
                .end();
    }
}
