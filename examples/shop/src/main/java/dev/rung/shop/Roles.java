package dev.rung.shop;

import dev.rung.shop.catalog.Catalog;
import dev.rung.shop.checkout.Checkout;
import dev.rung.shop.db.Database;
import dev.rung.shop.db.DatabaseUnavailable;
import dev.rung.shop.db.Migrator;
import dev.rung.shop.http.HttpService;
import dev.rung.shop.http.Route;
import dev.rung.shop.notifications.Notifications;
import dev.rung.shop.orders.Orders;
import dev.rung.shop.payments.Payments;
import dev.rung.shop.telemetry.Log;
import dev.rung.shop.telemetry.Requests;
import dev.rung.shop.users.Users;
import dev.rung.shop.web.Operations;
import dev.rung.shop.web.OrderApi;
import dev.rung.shop.web.Storefront;
import dev.rung.shop.worker.Fulfilment;
import dev.rung.shop.worker.WorkerLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Puts the modules together into the processes that the shop consists of, and takes these down in order. */
final class Roles {
    /** Below the ten seconds that Compose and Rung wait before they kill. */
    private static final Duration GRACE = Duration.ofSeconds(8);

    private static final int MIGRATE_ATTEMPTS = 10;
    private static final Duration MIGRATE_PAUSE = Duration.ofSeconds(2);

    private Roles() {}

    /** Serves until SIGTERM. */
    static int web(Settings settings) {
        Database database = Database.open(settings.databaseUrl(), settings.poolSize(), "web");
        Users users = Users.inDatabase();
        Catalog catalog = Catalog.inDatabase();
        Orders orders = Orders.inDatabase();
        Requests requests = new Requests();
        Checkout checkout = new Checkout(database, users, catalog, orders);
        List<Route> routes = Stream.of(
                        new Storefront(database, catalog, orders, checkout, settings.version()).routes(),
                        new OrderApi(database, orders, Payments.local(database), checkout).routes(),
                        operations(database, orders, requests, settings).routes(database::answers))
                .flatMap(List::stream)
                .toList();
        HttpService http = HttpService.start(settings.address(), routes, requests);
        Log.info("web listens", Map.of("host", settings.host(), "port", http.port(), "version", settings.version()));
        onTermination("web", () -> http.stop(GRACE), database);
        return waitForTermination();
    }

    /** Settles orders until SIGTERM. */
    static int worker(Settings settings) {
        Database database = Database.open(settings.databaseUrl(), settings.poolSize(), "worker");
        Orders orders = Orders.inDatabase();
        WorkerLoop loop =
                new WorkerLoop(new Fulfilment(database, orders, Payments.local(database), Notifications.inDatabase()));
        Optional<HttpService> http = settings.port().map(port -> {
            Requests requests = new Requests();
            BooleanSupplier healthy = () -> loop.alive() && database.answers();
            return HttpService.start(
                    settings.address(),
                    operations(database, orders, requests, settings).routes(healthy),
                    requests);
        });
        Thread.ofPlatform().name("worker").start(loop);
        Log.info("worker started", Map.of("version", settings.version()));
        onTermination(
                "worker",
                () -> {
                    boolean finished = loop.stop(GRACE);
                    http.ifPresent(service -> service.stop(Duration.ofSeconds(1)));
                    return finished;
                },
                database);
        return waitForTermination();
    }

    /** Migrates once, waiting a little for a database that is just starting. */
    static int migrate(Settings settings) {
        Migrator migrator = new Migrator(settings.databaseUrl());
        for (int attempt = 1; ; attempt++) {
            try {
                Log.info("schema is up to date", Map.of("ran", migrator.run()));
                return 0;
            } catch (DatabaseUnavailable e) {
                if (attempt == MIGRATE_ATTEMPTS) {
                    throw e;
                }
                Log.warn("database unavailable, will try again", Map.of("error", e.toString()));
                pause(MIGRATE_PAUSE);
            }
        }
    }

    private static Operations operations(Database database, Orders orders, Requests requests, Settings settings) {
        return new Operations(database, orders, Notifications.inDatabase(), requests, settings.version());
    }

    /**
     * On SIGTERM or SIGINT: {@code stop}, then exit 0 if it finished all that was begun, else 1. The JVM's own status
     * after SIGTERM would be 143 either way.
     */
    private static void onTermination(String role, BooleanSupplier stop, Database database) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            boolean finished = stop.getAsBoolean();
            database.close();
            Log.info(role + " stopped", Map.of("finished_all", finished));
            Runtime.getRuntime().halt(finished ? 0 : 1);
        }));
    }

    private static int waitForTermination() {
        try {
            new CountDownLatch(1).await(); // nobody counts down: the shutdown hook ends the process
            return 0;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }
}
