package dev.rung.shop.load;

import dev.rung.shop.telemetry.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Checks from outside that every acknowledged order is there exactly once and was charged exactly once. */
public final class VerifyCommand {
    private static final int AT_A_TIME = 8;
    private static final int EXAMPLES = 10;

    private final ShopClient shop;
    private final long deadline;
    private final Semaphore turns = new Semaphore(AT_A_TIME);

    private VerifyCommand(ShopClient shop, long deadline) {
        this.shop = shop;
        this.deadline = deadline;
    }

    private record Acknowledged(long id, String key) {
        static Acknowledged parse(String line) {
            String[] words = line.split(" ", 2);
            if (words.length == 2 && words[0].matches("[0-9]{1,18}")) {
                return new Acknowledged(Long.parseLong(words[0]), words[1]);
            }
            throw new IllegalArgumentException("--acked: \"" + line + "\" is not a line ID KEY written by load");
        }
    }

    /**
     * Checks the orders of {@code --acked} at {@code --url}, waiting up to {@code --wait} seconds (by default 60) for
     * the worker to charge them, and prints a JSON summary to {@code output}.
     *
     * @return 0 when there was at least one order and all are as they should be, else 1
     */
    public static int run(Arguments arguments, PrintStream output) {
        List<Acknowledged> orders = read(arguments.path("--acked"));
        long deadline = System.nanoTime() + (long) (arguments.positive("--wait", 60) * 1e9);
        Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
        List<String> examples = new ArrayList<>();
        try (ShopClient shop = ShopClient.of(arguments.url())) {
            VerifyCommand verify = new VerifyCommand(shop, deadline);
            List<Verdict> verdicts = verify.verdicts(orders);
            for (int i = 0; i < verdicts.size(); i++) {
                counts.merge(verdicts.get(i), 1L, Long::sum);
                if (verdicts.get(i) != Verdict.OK && examples.size() < EXAMPLES) {
                    examples.add(verdicts.get(i).word() + " " + orders.get(i).id() + " "
                            + orders.get(i).key());
                }
            }
        }
        output.println(Json.write(summary(orders.size(), counts, examples)));
        return !orders.isEmpty() && counts.getOrDefault(Verdict.OK, 0L) == orders.size() ? 0 : 1;
    }

    private static Map<String, Object> summary(int checked, Map<Verdict, Long> counts, List<String> examples) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("checked", checked);
        for (Verdict verdict : Verdict.values()) {
            summary.put(verdict.word(), counts.getOrDefault(verdict, 0L));
        }
        summary.put("examples", examples);
        return summary;
    }

    private static List<Acknowledged> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(Acknowledged::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("--acked: cannot read " + file, e);
        }
    }

    private List<Verdict> verdicts(List<Acknowledged> orders) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Verdict>> checks = new ArrayList<>();
            orders.forEach(order -> checks.add(() -> verdict(order)));
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> check : threads.invokeAll(checks)) {
                verdicts.add(check.get());
            }
            return verdicts;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the check was cut short: " + e.getMessage(), e);
        }
    }

    private Verdict verdict(Acknowledged order) throws InterruptedException {
        while (true) {
            Verdict verdict = look(order);
            if (!verdict.mayPass() || System.nanoTime() > deadline) {
                return verdict;
            }
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private Verdict look(Acknowledged order) throws InterruptedException {
        turns.acquire();
        try {
            return Verdict.of(order.id(), shop.ordersWithKey(order.key()));
        } catch (IOException | IllegalArgumentException e) {
            return Verdict.UNANSWERED;
        } finally {
            turns.release();
        }
    }
}
