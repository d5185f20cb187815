package dev.rung.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rung.engine.json.Fields;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example shop as plain processes behind the embedded edge, with customers who never stop ordering. */
class ShopOnProcessesTest {
    private static final int ORDERS_PER_SECOND = 20;

    private Shop shop;
    private Bed bed;

    @BeforeEach
    void bringTheShopUp() {
        bed = Bed.with("process");
        shop = Shop.in(bed);
        bed.rung("up").endedWith(0);
    }

    @AfterEach
    void takeItDown() {
        shop.close();
    }

    @Test
    void changes_cost_no_request_and_no_order() {
        assertThat(shop.get("/").statusCode()).isEqualTo(200);
        assertThat(shop.get("/healthz").statusCode()).isEqualTo(200);
        assertThat(bed.rung("up").endedWith(0).out()).contains("0 steps");
        try (Load load = shop.load(ORDERS_PER_SECOND)) {
            bed.with("SHOP_VERSION", "2").rung("up").endedWith(0);
            assertThat(shop.get("/version").body()).contains("\"2\"");
            load.awaitMore();

            bed.rung("rollback").endedWith(0);
            assertThat(shop.get("/version").body()).contains("\"1\"");
            load.awaitMore();

            bed.rung("scale", "web=2").endedWith(0);
            assertThat(bed.service("web").integer("healthy")).isEqualTo(2);
            load.awaitMore();

            bed.rung("scale", "web=1").endedWith(0);
            assertThat(bed.service("web").list("instances")).hasSize(1);
            load.endWithoutAFailure();
            shop.verify(load);
        }
        the_data_stays_until_it_is_destroyed();
    }

    private void the_data_stays_until_it_is_destroyed() {
        long orders = shop.orders();
        assertThat(orders).isPositive();
        bed.rung("down").endedWith(0);
        bed.assertOnlyTheAgentRuns();

        bed.rung("up").endedWith(0);
        assertThat(shop.orders()).isEqualTo(orders);

        assertThat(bed.rung("down", "--volumes", "-y").endedWith(2).err()).contains("--destroy-data=shop");
        assertThat(shop.orders()).isEqualTo(orders);
        bed.rung("down", "--volumes", "--destroy-data=shop").endedWith(0);
        bed.assertOnlyTheAgentRuns();

        bed.rung("up").endedWith(0);
        assertThat(shop.orders()).isZero();
    }

    @Test
    void crashes_cost_no_acknowledged_order() {
        try (Load load = shop.load(ORDERS_PER_SECOND)) {
            Machine.signal("KILL", process("shop.jar web").pid());
            awaitRestart("web");
            load.awaitMore();

            Machine.signal("KILL", process("postgres", " -D ").pid());
            awaitRestart("db");
            load.awaitMore();

            the_agent_comes_back_and_finds_its_instances();
            load.endWithEveryOrderAcknowledged();
            shop.verify(load);
        }
    }

    private void the_agent_comes_back_and_finds_its_instances() {
        Fields before = bed.awaitHealthy("web", 1).list("instances").getFirst();
        long agent = bed.ps().object("agent").whole("pid");
        long web = process("shop.jar web").pid();
        Machine.signal("KILL", agent);

        bed.rung("up").endedWith(0);

        assertThat(bed.ps().object("agent").whole("pid")).isNotEqualTo(agent);
        assertThat(process("shop.jar web").pid()).isEqualTo(web);
        Fields after = bed.awaitHealthy("web", 1).list("instances").getFirst();
        assertThat(after.text("id")).isEqualTo(before.text("id"));
        assertThat(after.text("address")).isEqualTo(before.text("address"));
        shop.awaitAnswer("/healthz");
    }

    /** The process itself, below the shells that started it. */
    private ProcessHandle process(String... words) {
        return Machine.deepest(bed.processes(), words)
                .orElseThrow(() -> new AssertionError("no process with " + List.of(words)));
    }

    private void awaitRestart(String service) {
        org.awaitility.Awaitility.await().atMost(Program.PATIENCE).until(() -> {
            Fields found = bed.service(service);
            return found.integer("healthy") == 1
                    && found.list("instances").getFirst().integer("restarts") > 0;
        });
    }
}
