package dev.rung.shop.load;

import dev.rung.shop.telemetry.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An open-loop load: orders are sent when they are due, however slow the answers are, and each is repeated with the
 * same key until it is acknowledged or given up. Latency runs from when the order was due, so a stall is seen whole.
 */
public final class LoadCommand {
    /** Orders under way at a time; one that would be more is counted as failed and given up. */
    private static final int MAX_UNDER_WAY = 4096;

    /** What one request may take beyond the patience. */
    private static final long LONGEST_WAY_NANOS = TimeUnit.SECONDS.toNanos(15);

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final String[] SKUS = {"mug", "beans", "notebook", "kettle"};

    private final ShopClient shop;
    private final PrintWriter acknowledged;
    private final long patienceNanos;
    private final Tally tally = new Tally();
    private final Semaphore underWay = new Semaphore(MAX_UNDER_WAY);
    private final String run = UUID.randomUUID().toString();
    private final CountDownLatch told = new CountDownLatch(1);
    private volatile boolean ending;

    private LoadCommand(ShopClient shop, PrintWriter acknowledged, double patienceSeconds) {
        this.shop = shop;
        this.acknowledged = acknowledged;
        this.patienceNanos = nanos(patienceSeconds);
    }

    /**
     * Runs a load ({@code --url}, {@code --rate} orders per second, {@code --seconds}, {@code --out} file, and
     * {@code --patience} seconds for each order, by default 30), writes a line {@code ID KEY} for each acknowledged
     * order as soon as it is, and prints a JSON summary to {@code output}. SIGINT and SIGTERM end it early: nothing new
     * is sent, what is under way is awaited, and the summary is printed as ever.
     *
     * @return 0 when every order was acknowledged in the end, else 1
     */
    public static int run(Arguments arguments, PrintStream output) {
        double rate = arguments.positive("--rate");
        double seconds = arguments.positive("--seconds");
        double patience = arguments.positive("--patience", 30);
        try (ShopClient shop = ShopClient.of(arguments.url());
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(arguments.path("--out")))) {
            LoadCommand load = new LoadCommand(shop, out, patience);
            Runtime.getRuntime().addShutdownHook(new Thread(load::end, "end-load"));
            load.send(rate, (long) Math.ceil(rate * seconds));
            output.println(Json.write(load.tally.summary()));
            load.told.countDown();
            return load.tally.complete() ? 0 : 1;
        } catch (IOException e) {
            throw new UncheckedIOException("--out: " + e.getMessage(), e);
        }
    }

    private void end() {
        ending = true;
        try {
            boolean summed = told.await(patienceNanos + LONGEST_WAY_NANOS, TimeUnit.NANOSECONDS);
            assert summed : "an order was not given up in time";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(double rate, long orders) {
        long start = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long i = 0; i < orders && !ending; i++) {
                long due = start + (long) (i / rate * 1e9);
                waitUntil(due);
                tally.orderSent();
                String key = run + "-" + i;
                String sku = SKUS[(int) (i % SKUS.length)];
                if (underWay.tryAcquire()) {
                    threads.execute(() -> orderUntilAcknowledged(key, sku, due));
                } else {
                    tally.failure("too many under way");
                    tally.abandoned();
                }
            }
        }
    }

    private void orderUntilAcknowledged(String key, String sku, long due) {
        long pause = FIRST_PAUSE_NANOS;
        try {
            while (true) {
                tally.attempt();
                switch (shop.order(key, sku, 1, "load@example.com")) {
                    case ShopClient.Answer.Acknowledged(long id) -> {
                        note(id, key);
                        tally.acknowledged(System.nanoTime() - due);
                        return;
                    }
                    case ShopClient.Answer.Failed(String kind, boolean retry) -> {
                        tally.failure(kind);
                        if (!retry || System.nanoTime() - due > patienceNanos) {
                            tally.abandoned();
                            return;
                        }
                    }
                }
                TimeUnit.NANOSECONDS.sleep(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_NANOS);
            }
        } catch (InterruptedException e) {
            tally.abandoned();
            Thread.currentThread().interrupt();
        } finally {
            underWay.release();
        }
    }

    private void note(long id, String key) {
        synchronized (acknowledged) {
            acknowledged.println(id + " " + key);
            acknowledged.flush(); // the file is the evidence, even when this process is killed
        }
    }

    private static void waitUntil(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }

    private static long nanos(double seconds) {
        return (long) (seconds * 1e9);
    }
}
