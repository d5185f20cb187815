package dev.rung.laptop.process;

import dev.rung.core.health.HealthRules;
import dev.rung.core.health.HealthTracker;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Probes one run of an instance until its thread is interrupted, and tells what that shows. */
final class HealthWatch implements Runnable {
    private final HealthRules rules;
    private final Probing probing;
    private final long startNanos;
    private final BiConsumer<HealthTracker, ProbeResult> told;

    /** Tries out whether the instance is well. */
    interface Probing {
        ProbeResult after(Duration age) throws InterruptedException;
    }

    /**
     * @param age how long the instance has been up already
     * @param told what is known after each probe, and the probe's answer
     */
    HealthWatch(HealthRules rules, Probing probing, Duration age, BiConsumer<HealthTracker, ProbeResult> told) {
        this.rules = rules;
        this.probing = probing;
        this.startNanos = System.nanoTime() - age.toNanos();
        this.told = told;
    }

    @Override
    public void run() {
        HealthTracker tracker = HealthTracker.starting();
        try {
            while (true) {
                Thread.sleep(tracker.untilNextProbe(rules, age()));
                ProbeResult result = probing.after(age());
                tracker = result.ok() ? tracker.succeeded() : tracker.failed(rules, age());
                told.accept(tracker, result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UncheckedIOException e) {
            // An interrupt also ends the file access of whoever is just told: then this watch is over, and nothing is
            // wrong.
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
