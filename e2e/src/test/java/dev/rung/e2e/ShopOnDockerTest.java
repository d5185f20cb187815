package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import dev.rung.laptop.docker.bed.DockerBed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The example shop on a Docker Engine of the tests' own, its image built by Rung, with customers who never stop. */
class ShopOnDockerTest {
    private static final int ORDERS_PER_SECOND = 20;

    @Test
    void changes_cost_no_request_and_a_crash_no_order() {
        DockerBed engine = DockerBed.shared().with("postgres:17", "eclipse-temurin:25-jre");
        Bed bed = Bed.with("docker").with(engine.environment());
        try (Shop shop = Shop.in(bed)) {
            bed.rung("up").endedWith(0);
            assertThat(bed.ps().text("engine")).isEqualTo("docker");
            assertThat(shop.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(bed.rung("up").endedWith(0).out()).contains("0 steps");

            try (Load load = shop.load(ORDERS_PER_SECOND)) {
                bed.with("SHOP_VERSION", "2").rung("up").endedWith(0);
                assertThat(shop.get("/version").body()).contains("\"2\"");
                load.awaitMore();
                bed.rung("rollback").endedWith(0);
                assertThat(shop.get("/version").body()).contains("\"1\"");
                load.endWithoutAFailure();
                shop.verify(load);
            }
            crash(shop, engine);
            assertThat(bed.rung("exec", "web", "pwd").endedWith(0).out().strip())
                    .isEqualTo("/app");
            assertThat(bed.rung("logs", "-n", "5", "web").endedWith(0).out()).contains("web-1-1");
            bed.rung("down", "--volumes", "--destroy-data=shop").endedWith(0);
            assertThat(engine.docker("ps", "--all", "--quiet")).isEmpty();
            assertThat(engine.docker("volume", "ls", "--quiet")).isEmpty();
        }
    }

    private static void crash(Shop shop, DockerBed engine) {
        try (Load load = shop.load(ORDERS_PER_SECOND)) {
            String container = engine.docker("ps", "--quiet", "--no-trunc", "--filter", "label=rung.service=web");
            Machine.processesInGroup(container).forEach(ProcessHandle::destroyForcibly);
            Awaitility.await().atMost(Program.PATIENCE).until(() -> {
                Fields web = shop.bed().service("web");
                return web.integer("healthy") == 1
                        && web.list("instances").getFirst().integer("restarts") > 0;
            });
            load.endWithEveryOrderAcknowledged();
            shop.verify(load);
        }
    }
}
