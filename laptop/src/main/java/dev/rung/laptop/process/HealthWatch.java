package dev.rung.laptop.process;

import dev.rung.core.health.HealthRules;
import dev.rung.core.health.HealthTracker;
import java.time.Duration;
import java.util.function.BiConsumer;

/** Probes one run of an instance until its thread is interrupted, and tells what that shows. */
final class HealthWatch implements Runnable {
    private final HealthRules rules;
    private final ProbeRunner probes;
    private final long startNanos;
    private final BiConsumer<HealthTracker, ProbeResult> told;

    /**
     * @param age how long the instance has been up already
     * @param told what is known after each probe, and the probe's answer
     */
    HealthWatch(HealthRules rules, ProbeRunner probes, Duration age, BiConsumer<HealthTracker, ProbeResult> told) {
        this.rules = rules;
        this.probes = probes;
        this.startNanos = System.nanoTime() - age.toNanos();
        this.told = told;
    }

    @Override
    public void run() {
        HealthTracker tracker = HealthTracker.starting();
        try {
            while (true) {
                Thread.sleep(tracker.untilNextProbe(rules, age()));
                ProbeResult result = probes.run(age());
                tracker = result.ok() ? tracker.succeeded() : tracker.failed(rules, age());
                told.accept(tracker, result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration age() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
