package dev.rung.servers.haproxy.traffic;

import dev.rung.core.port.EdgeView.Traffic;
import dev.rung.core.port.Tally;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what a service was asked and how it and each of its targets answered. Safe for many threads. */
final class ServiceMeter {
    private static final int CLASSES = 6;

    private final long[] byClass = new long[CLASSES];
    private final Latencies latencies = new Latencies();
    private final Map<InstanceId, TargetMeter> targets = new HashMap<>();
    private long sinceNanos = System.nanoTime();
    private long era = -1;

    /** Counts the targets anew, only what was begun in this era; unless a request of it has been reported already. */
    synchronized void begin(long newEra) {
        if (newEra == era) {
            return;
        }
        era = newEra;
        targets.clear();
        sinceNanos = System.nanoTime();
    }

    synchronized void add(RequestReport report) {
        int statusClass = report.status().map(status -> status / 100).orElse(0);
        byClass[statusClass]++;
        if (statusClass > 0) {
            latencies.add(report.total());
        }
        if (report.era() > era) {
            begin(report.era());
        }
        if (report.era() == era) {
            report.target().ifPresent(target -> of(target).add(report));
        }
    }

    synchronized void refused(InstanceId target, long more) {
        of(target).refused(more);
    }

    synchronized Tally tally(InstanceId target) {
        return of(target).read();
    }

    synchronized Traffic traffic(String service) {
        List<Long> classes = new ArrayList<>();
        long requests = 0;
        for (long count : byClass) {
            classes.add(count);
            requests += count;
        }
        List<Long> counts = latencies.counts();
        long answers = counts.stream().mapToLong(Long::longValue).sum();
        Tally all = new Tally(answers, 0, Duration.ZERO, counts);
        return new Traffic(service, requests, classes, at(all, 0.5), at(all, 0.95), at(all, 0.99));
    }

    private static Duration at(Tally all, double part) {
        return all.quantile(part).orElse(Duration.ZERO);
    }

    private TargetMeter of(InstanceId target) {
        return targets.computeIfAbsent(target, unseen -> new TargetMeter(sinceNanos));
    }
}
