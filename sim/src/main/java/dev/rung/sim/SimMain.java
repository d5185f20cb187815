package dev.rung.sim;

import java.io.PrintStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Runs many seeds, and tells the shortest story of the first that fails. */
public final class SimMain {
    private static final int STORY_LINES = Integer.getInteger("lines", 60);

    private final PrintStream out;
    private final AtomicLong next;
    private final long end;
    private final AtomicLong deployments = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final Map<String, AtomicLong> faults = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicLong> endings = new ConcurrentSkipListMap<>();
    private final Map<Long, Report> failed = new ConcurrentSkipListMap<>();

    private SimMain(PrintStream out, long from, long seeds) {
        this.out = out;
        this.next = new AtomicLong(from);
        this.end = from + seeds;
    }

    /** {@code --seeds N [--from S]}. */
    public static void main(String[] arguments) {
        long seeds = 1_000;
        long from = 1;
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            switch (arguments[i]) {
                case "--seeds" -> seeds = Long.parseLong(arguments[i + 1]);
                case "--from" -> from = Long.parseLong(arguments[i + 1]);
                default -> throw new IllegalArgumentException("unknown: " + arguments[i]);
            }
        }
        if (!new SimMain(System.out, from, seeds).run()) {
            System.exit(1);
        }
    }

    private boolean run() {
        long begun = System.nanoTime();
        try (var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Callable<Boolean>> shares =
                    Collections.nCopies(Runtime.getRuntime().availableProcessors(), this::work);
            for (var share : workers.invokeAll(shares)) {
                share.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the simulation itself failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.printf(
                Locale.ROOT,
                "%d deployments in %.1f s: %.0f a second; %d events%n",
                deployments.get(),
                seconds,
                deployments.get() / seconds,
                events.get());
        out.println("faults: " + text(faults));
        out.println("endings: " + text(endings));
        failed.values().stream().findFirst().ifPresent(this::tell);
        return failed.isEmpty();
    }

    private boolean work() {
        for (long seed = next.getAndIncrement(); seed < end && failed.isEmpty(); seed = next.getAndIncrement()) {
            Report report = Simulation.run(Scenario.of(seed), false);
            deployments.addAndGet(report.deployments());
            events.addAndGet(report.events());
            report.scenario().faults().forEach(fault -> count(faults, fault.getClass().getSimpleName()));
            report.endings().forEach(ending -> count(endings, ending.name()));
            if (report.violation().isPresent()) {
                failed.put(seed, report);
            }
        }
        return true;
    }

    private void tell(Report report) {
        out.println("seed " + report.scenario().seed() + ": " + report.scenario());
        Scenario shortest = new Shrinker(report).shortest();
        Report again = Simulation.run(shortest, true);
        shortest.faults().forEach(fault -> out.println("  - " + fault));
        again.story().stream()
                .skip(Math.max(0, again.story().size() - STORY_LINES))
                .forEach(line -> out.println("  " + line));
        again.violation().ifPresent(violation -> out.println("  broken: " + violation.getMessage()));
        out.println("again: ./check sim --seeds 1 --from " + report.scenario().seed());
    }

    private static void count(Map<String, AtomicLong> counts, String what) {
        counts.computeIfAbsent(what, _ -> new AtomicLong()).incrementAndGet();
    }

    private static String text(Map<String, AtomicLong> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
    }
}
