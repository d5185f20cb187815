package dev.rung.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Many runs, one for each seed, on all processors; each run is one thread's. It ends at the first that breaks a law.
 */
public final class Campaign {
    private static final double NANOS = 1e9;

    private final AtomicLong next;
    private final long end;
    private final AtomicLong runs = new AtomicLong();
    private final AtomicLong deployments = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final Map<String, AtomicLong> faults = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicLong> endings = new ConcurrentSkipListMap<>();
    private final Map<String, AtomicLong> strategies = new ConcurrentSkipListMap<>();
    private final Map<Long, Report> failed = new ConcurrentSkipListMap<>();
    private final Queue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
    private volatile double seconds;

    /**
     * The runs of these seeds.
     *
     * @param from the first
     * @param seeds how many
     */
    public Campaign(long from, long seeds) {
        this.next = new AtomicLong(from);
        this.end = from + seeds;
    }

    /**
     * Carries them out.
     *
     * @return what came of the lowest seed that failed; empty when none did
     * @throws IllegalStateException when the simulation itself broke
     */
    public Optional<Report> run() throws InterruptedException {
        long begun = System.nanoTime();
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            workers.add(Thread.ofPlatform().name("sim-" + i).start(this::work));
        }
        for (Thread worker : workers) {
            worker.join();
        }
        seconds = (System.nanoTime() - begun) / NANOS;
        if (!broken.isEmpty()) {
            throw broken.remove();
        }
        return failed.values().stream().findFirst();
    }

    /** How many runs were carried out. */
    public long runs() {
        return runs.get();
    }

    /** What was done, and how fast. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%d seeds, %d deployments in %.1f s: %.0f a second; %d events%n"
                        + "strategies: %s%nfaults: %s%nendings: %s",
                runs.get(),
                deployments.get(),
                seconds,
                deployments.get() / Math.max(seconds, 1 / NANOS),
                events.get(),
                text(strategies),
                text(faults),
                text(endings));
    }

    private void work() {
        for (long seed = next.getAndIncrement(); seed < end && isWell(); seed = next.getAndIncrement()) {
            try {
                count(Simulation.run(Scenario.of(seed), false));
            } catch (RuntimeException | Error e) {
                broken.add(new IllegalStateException("the simulation itself broke at seed " + seed, e));
            }
        }
    }

    private boolean isWell() {
        return failed.isEmpty() && broken.isEmpty();
    }

    private void count(Report report) {
        runs.incrementAndGet();
        deployments.addAndGet(report.endings().size());
        events.addAndGet(report.events());
        count(strategies, report.scenario().strategy().getClass().getSimpleName());
        report.scenario()
                .faults()
                .forEach(fault -> count(faults, fault.getClass().getSimpleName()));
        report.endings().forEach(ending -> count(endings, ending.name()));
        if (report.violation().isPresent()) {
            failed.put(report.scenario().seed(), report);
        }
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
