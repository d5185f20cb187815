package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Servers as a provider hands them out: little more than an sshd. Each story has one of its own, the first with Debian 12,
 * the second with Debian 13.
 */
class HostsTest {
    private static final DockerBed ENGINE = DockerBed.shared().with("busybox:latest");
    /** So long rules are on trial, and some. */
    private static final Duration TRIAL = Duration.ofSeconds(45);

    private static final String COMPOSE = """
            name: tiny
            services:
              web:
                image: busybox:latest
                command: [busybox, httpd, -f, -p, "8000", -h, /etc]
                stop_grace_period: 1s
                expose: ["8000"]
            """;

    private static Bed bed;
    private static PracticeServers lab;

    @BeforeAll
    static void hand_out_servers() {
        bed = Bed.with("docker").with(ENGINE.environment());
        bed.rung("lab", "up", "1", "--bare").endedWith(0);
        lab = new PracticeServers(bed, "2", "--bare", "--debian", "13");
        bed.write("compose.yaml", COMPOSE);
    }

    @AfterAll
    static void take_them_back() {
        bed.write("rung.yaml", "");
        lab.close();
        bed.close();
    }

    /** What {@code hosts --json} says of the first host. */
    private static Fields host() {
        return bed.rung("hosts", "--json").endedWith(0).jsonList().getFirst();
    }

    @Test
    void a_fresh_server_is_prepared_once_and_then_carries_an_app() throws IOException, InterruptedException {
        bed.write("rung.yaml", """
                stand: server
                hosts: { web1: { ssh: lab1 } }
                routes: { %s: { service: web, port: 8000 } }
                """.formatted(lab.address("lab1")));
        assertThat(host().has("docker")).isFalse();
        assertThat(host().texts("drift"))
                .contains("docker-engine: there is no Docker Engine", "firewall: Rung's rules are not in force");
        assertThat(bed.rung("hosts", "prepare").endedWith(2).err()).contains("there is nobody to ask", "-y");

        bed.rung("hosts", "prepare", "-y").endedWith(0);

        assertThat(host().has("docker")).isTrue();
        assertThat(host().texts("drift")).isEmpty();
        assertNothingIsDoneTwice();
        bed.rung("up", "-y").endedWith(0);
        assertThat(status("lab1")).isEqualTo(200);
        containersOutliveTheirEngine();
        assertThat(host().texts("drift")).isEmpty();
        bed.rung("down", "-y").endedWith(0);
        whatIsChangedByHandIsShown();
        rulesThatLockTheUserOutAreTakenBack();
    }

    private static void assertNothingIsDoneTwice() {
        lab.ssh("lab1", "touch", "/tmp/before");
        assertThat(bed.rung("hosts", "prepare").endedWith(0).out()).isEqualTo("web1: nothing to do\n");
        assertThat(lab.ssh("lab1", "find", "/etc", "/var/lib/dpkg", "-newer", "/tmp/before"))
                .isEmpty();
    }

    private static int status(String server) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + lab.address(server) + "/hostname"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static void whatIsChangedByHandIsShown() {
        lab.ssh("lab1", "nft", "add", "rule", "inet", "rung", "input", "tcp", "dport", "5432", "accept");
        lab.ssh("lab1", "systemctl", "disable", "--quiet", "--now", "apt-daily-upgrade.timer");
        lab.ssh("lab1", "rm", "/etc/docker/daemon.json");

        assertThat(host().texts("drift"))
                .containsExactly(
                        "live-restore: containers end while Docker is restarted, as its updates do",
                        "log-rotation: the logs of containers grow without bound",
                        "firewall: Rung's rules are not in force",
                        "security-updates: security updates wait for somebody to install them");
        bed.rung("hosts", "prepare", "-y").endedWith(0);
        assertThat(host().texts("drift")).isEmpty();
    }

    private static void containersOutliveTheirEngine() {
        String before = lab.ssh("lab1", "docker", "ps", "--no-trunc", "--quiet");
        assertThat(before).isNotEmpty();

        lab.ssh("lab1", "systemctl", "restart", "docker");

        assertThat(lab.ssh("lab1", "docker", "ps", "--no-trunc", "--quiet")).isEqualTo(before);
    }

    /** Somebody's own rule lets no new ssh connection in: whatever the cause, the rules on trial are not kept. */
    private static void rulesThatLockTheUserOutAreTakenBack() {
        lab.ssh("lab1", "nft", "delete", "table", "inet", "rung");
        bed.rung("hosts").endedWith(0);
        nftAtTheConsole("add table inet own");
        nftAtTheConsole("add chain inet own input { type filter hook input priority 10 ; }");
        nftAtTheConsole("add rule inet own input tcp dport 22 ct state new drop");

        assertThat(bed.rung("hosts", "prepare", "-y").endedWith(1).err())
                .contains(
                        "web1: firewall: with its rules it did not let in a new connection",
                        "taken back by themselves");

        nftAtTheConsole("delete table inet own");
        Awaitility.await()
                .atMost(TRIAL)
                .until(() -> !lab.ssh("lab1", "nft", "list", "tables").contains("inet rung"));
        bed.rung("hosts", "prepare", "-y").endedWith(0);
        assertThat(host().texts("drift")).isEmpty();
    }

    /** Typed at the server's own console, which needs no ssh. */
    private static void nftAtTheConsole(String command) {
        ENGINE.docker("exec", "rung-lab1", "nft", command);
    }

    @Test
    void ansible_prepares_a_server_as_rung_does_and_root_can_be_refused() throws IOException, InterruptedException {
        bed.write("rung.yaml", "hosts: { web2: { ssh: lab2 }, gone: { ssh: root@127.0.0.77, private: 10.0.0.9 } }\n");
        bed.rung("export", "ansible").endedWith(0);
        assertThat(playbook()).doesNotContain("changed=0");

        assertThat(playbook()).contains("changed=0", "failed=0");

        // To the playbook it is a small machine; a practice server cannot have swap, and that is no failure.
        assertThat(lab.ssh("lab2", "cat", "/etc/rung/no-swap")).contains("Invalid argument");
        List<Fields> hosts = bed.rung("hosts", "--json").endedWith(6).jsonList();
        assertThat(hosts.getFirst().texts("drift")).isEmpty();
        assertThat(hosts.getLast().flag("reachable")).isFalse();
        assertThat(lab.ssh("lab2", "nft", "list", "table", "inet", "rung"))
                .contains("ip saddr 10.0.0.9 tcp dport 7443 accept");
        assertThat(bed.rung("hosts", "prepare", "-y", "--no-root-login", "web2")
                        .endedWith(0)
                        .out())
                .contains("web2: { ssh: rung@lab2 }");
        assertThat(lab.trySsh("root@lab2", "true").endedWith(255).err()).contains("Permission denied");
        bed.write("rung.yaml", """
                stand: server
                hosts: { web2: { ssh: rung@lab2 } }
                routes: { %s: { service: web, port: 8000 } }
                """.formatted(lab.address("lab2")));
        assertThat(bed.rung("hosts", "prepare", "-y").endedWith(0).out()).contains("web2: firewall");
        assertThat(host().texts("drift")).isEmpty();
        assertThat(host().text("os")).contains("13");
        bed.rung("up", "-y").endedWith(0);
        assertThat(status("lab2")).isEqualTo(200);
        bed.rung("down", "-y").endedWith(0);
    }

    private static String playbook() {
        return bed.with("LC_ALL", "C.UTF-8")
                // Its connections end before their server does.
                .with("ANSIBLE_SSH_ARGS", "-o ControlMaster=auto -o ControlPersist=2s")
                .program(List.of(
                        "ansible-playbook",
                        "-i",
                        "ansible/inventory.ini",
                        "--limit",
                        "web2",
                        "--extra-vars",
                        "rung_small_memory=" + Long.MAX_VALUE,
                        "ansible/playbook.yml"))
                .end()
                .endedWith(0)
                .out();
    }
}
