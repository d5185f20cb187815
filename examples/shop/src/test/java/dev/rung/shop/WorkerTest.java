package dev.rung.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rung.shop.catalog.Catalog;
import dev.rung.shop.checkout.Checkout;
import dev.rung.shop.checkout.Purchase;
import dev.rung.shop.db.Database;
import dev.rung.shop.db.DatabaseUrl;
import dev.rung.shop.db.Migrator;
import dev.rung.shop.notifications.Notifications;
import dev.rung.shop.orders.Orders;
import dev.rung.shop.payments.Charge;
import dev.rung.shop.payments.Payments;
import dev.rung.shop.users.Users;
import dev.rung.shop.worker.Fulfilment;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final String url = TestPostgres.shared().newDatabase();
    private final Database database = Database.open(DatabaseUrl.parse(url), 4, "test");
    private final Orders orders = Orders.inDatabase();

    @BeforeEach
    void migrate() {
        new Migrator(DatabaseUrl.parse(url)).run();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void workers_killed_again_and_again_charge_and_notify_each_order_once() {
        int placed = 600;
        place(placed, "mug", 1);

        for (int kills = 0; kills < 3; kills++) {
            long before = count("orders WHERE status = 'paid'");
            try (ShopProcess worker = ShopProcess.start(url, "worker");
                    ShopProcess other = ShopProcess.start(url, "worker")) {
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> count("orders WHERE status = 'paid'") > before + 20);
                worker.kill();
                other.kill();
            }
        }
        assertThat(count("orders WHERE status = 'pending'"))
                .as("left when the last was killed")
                .isPositive();
        try (ShopProcess last = ShopProcess.start(url, "worker")) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> count("notifications WHERE delivered_at IS NOT NULL") == placed);
            assertThat(last.isRunning()).isTrue();
        }

        assertThat(count("orders WHERE status = 'paid'")).isEqualTo(placed);
        assertThat(TestPostgres.number(url, "SELECT count(DISTINCT order_id) FROM charges"))
                .isEqualTo(placed);
        assertThat(TestPostgres.number(url, "SELECT sum(amount_cents) FROM charges"))
                .isEqualTo(placed * 1800L);
        assertThat(TestPostgres.number(url, "SELECT count(DISTINCT order_id) FROM notifications"))
                .isEqualTo(placed);
        assertThat(count("notifications")).isEqualTo(placed);
    }

    @Test
    void a_crash_between_the_charge_and_the_commit_does_not_charge_again() {
        place(1, "mug", 1);
        Payments provider = Payments.local(database);
        Fulfilment crashing = fulfilment(new Payments() {
            @Override
            public Charge charge(long orderId, long amountCents) {
                provider.charge(orderId, amountCents);
                throw new IllegalStateException("killed here");
            }

            @Override
            public long timesCharged(long orderId) {
                return provider.timesCharged(orderId);
            }
        });

        assertThatThrownBy(crashing::settleNext).hasMessage("killed here");
        assertThat(count("orders WHERE status = 'pending'")).isEqualTo(1);
        assertThat(count("charges")).isEqualTo(1);
        assertThat(count("notifications")).isZero();

        Fulfilment next = fulfilment(provider);
        assertThat(next.settleNext()).isTrue();
        assertThat(next.settleNext()).isFalse();
        assertThat(count("orders WHERE status = 'paid'")).isEqualTo(1);
        assertThat(count("charges")).isEqualTo(1);
        assertThat(count("notifications")).isEqualTo(1);
    }

    @Test
    void an_order_that_the_provider_declines_is_not_charged() {
        place(1, "lamp", 10);
        Payments provider = Payments.local(database);

        fulfilment(provider).settleNext();

        assertThat(count("orders WHERE status = 'declined'")).isEqualTo(1);
        assertThat(provider.timesCharged(1)).isZero();
    }

    @Test
    void a_notification_is_delivered_once() {
        place(1, "mug", 1);
        Fulfilment fulfilment = fulfilment(Payments.local(database));
        fulfilment.settleNext();

        assertThat(fulfilment.deliverNext()).isTrue();
        assertThat(fulfilment.deliverNext()).isFalse();
    }

    private Fulfilment fulfilment(Payments payments) {
        return new Fulfilment(database, orders, payments, Notifications.inDatabase());
    }

    private void place(int count, String sku, int quantity) {
        Checkout checkout = new Checkout(database, Users.inDatabase(), Catalog.inDatabase(), orders);
        for (int i = 0; i < count; i++) {
            checkout.place(new Purchase("key-" + i, sku, quantity, "ada@example.com"));
        }
    }

    private long count(String fromAndWhere) {
        return TestPostgres.number(url, "SELECT count(*) FROM " + fromAndWhere);
    }
}
