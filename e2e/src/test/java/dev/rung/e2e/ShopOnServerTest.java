package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import dev.rung.laptop.docker.bed.DockerBed;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The example shop on a practice server of its own sshd, Docker Engine and systemd, with customers who never stop. */
class ShopOnServerTest {
    private static final int ORDERS_PER_SECOND = 20;

    @Test
    void an_app_is_carried_to_a_server_and_changed_there_without_losing_a_request() {
        DockerBed engine = DockerBed.shared().with("postgres:17", "eclipse-temurin:25-jre");
        Bed bed = Bed.with("docker").with(engine.environment());
        try (Shop shop = Shop.in(bed);
                var lab = new LabOfOne(bed)) {
            shop.standsOn(lab.address());
            assertThat(bed.rung("ps").endedWith(2).err()).contains("nothing of environment default is on host web1");
            assertThat(bed.rung("up").endedWith(2).err()).contains("there is nobody to ask", "-y");

            bed.rung("-y", "up").endedWith(0);

            Fields ps = bed.ps();
            assertThat(ps.text("rung")).isEqualTo("server");
            assertThat(ps.list("services")
                            .getFirst()
                            .list("instances")
                            .getFirst()
                            .text("host"))
                    .isEqualTo("web1");
            assertThat(shop.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(bed.rung("-y", "up").endedWith(0).out()).contains("0 steps");
            changeUnderLoad(bed, shop);
            commandsMeanTheServer(bed);
            isServedOverHttps(bed, shop, lab);
            bed.rung("-y", "down", "--volumes", "--destroy-data=shop").endedWith(0);
            assertThat(lab.ssh("docker", "ps", "--all", "--quiet")).isEmpty();
            assertThat(lab.ssh("docker", "volume", "ls", "--quiet")).isEmpty();
        }
    }

    private static void changeUnderLoad(Bed bed, Shop shop) {
        try (Load load = shop.load(ORDERS_PER_SECOND)) {
            bed.with("SHOP_VERSION", "2").rung("-y", "up").endedWith(0);
            assertThat(shop.get("/version").body()).contains("\"2\"");
            load.awaitMore();
            Program cutOff =
                    bed.with("SHOP_VERSION", "3").start("-y", "up").awaitOutput(said -> said.contains("start web-"));
            // The laptop's lid is closed: the change goes on without it.
            cutOff.signal("KILL");
            cutOff.end();
            Awaitility.await().atMost(Program.PATIENCE).until(() -> bed.ps().integer("release") == 3);
            assertThat(shop.get("/version").body()).contains("\"3\"");
            bed.rung("-y", "rollback").endedWith(0);
            assertThat(shop.get("/version").body()).contains("\"2\"");
            load.endWithoutAFailure();
            shop.verify(load);
        }
    }

    private static void isServedOverHttps(Bed bed, Shop shop, LabOfOne lab) {
        bed.write("rung.yaml", bed.read("rung.yaml") + "tls: private\n");

        String said = bed.rung("-y", "up").endedWith(0).out();

        assertThat(said).contains("https://shop.example.com", "shop.example.com: certificate until ");
        bed.write("ca.pem", lab.ssh("cat", "/var/lib/rung-edge/certificates/shop/default/private/ca.pem"));
        assertThat(curl(bed, lab, "https://shop.example.com/healthz", "%{http_version} %{http_code}"))
                .isEqualTo("2 200");
        assertThat(curl(bed, lab, "http://shop.example.com/healthz?a=b", "%{http_code} %{redirect_url}"))
                .isEqualTo("308 https://shop.example.com/healthz?a=b");
        try (Load load = shop.load(ORDERS_PER_SECOND)) {
            load.awaitMore();
            lab.ssh("systemctl", "restart", "rung-agent");
            load.awaitMore();
            load.endWithoutAFailure();
            shop.verify(load);
        }
    }

    /** What curl tells of an answer; it trusts the certificate that is private to this test, and no other. */
    private static String curl(Bed bed, LabOfOne lab, String url, String told) {
        return bed.program(List.of(
                        "curl",
                        "--silent",
                        "--show-error",
                        "--max-time",
                        "20",
                        "--cacert",
                        bed.app().resolve("ca.pem").toString(),
                        "--connect-to",
                        "shop.example.com::" + lab.address() + ":",
                        "--output",
                        "/dev/null",
                        "--write-out",
                        told,
                        url))
                .end()
                .endedWith(0)
                .out();
    }

    private static String me() {
        try {
            return System.getProperty("user.name") + "@"
                    + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void commandsMeanTheServer(Bed bed) {
        assertThat(bed.rung("exec", "web", "hostname").endedWith(0).out().strip())
                .isNotEmpty();
        assertThat(bed.rung("logs", "-n", "5", "web").endedWith(0).out()).contains("web-");
        assertThat(bed.rung("logs", "--edge", "-n", "5", "web").endedWith(0).out())
                .contains("\"trace\":\"", "\"at\":\"web-");
        assertThat(bed.rung("history", "--json").endedWith(0).jsonList().stream()
                        .map(deed -> deed.text("who"))
                        .distinct())
                .containsExactly(me());
        assertThat(bed.rung("lock").endedWith(0).out()).contains("free");
        assertThat(bed.rung("scale", "web=2", "-y").endedWith(0).out()).contains("1 to change");
        bed.awaitHealthy("web", 2);
    }
}
