package dev.rung.core.advice;

import dev.rung.core.evidence.DatabaseLoad;
import dev.rung.core.evidence.Evidence;
import dev.rung.core.evidence.Figure;
import dev.rung.core.evidence.HostLoad;
import dev.rung.core.evidence.Operations;
import dev.rung.core.evidence.Responses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How much of what matters was measured. Each figure has a weight; what is there counts with its own confidence, so that
 * measuring more never makes the advice less sure, and measuring less never more.
 */
final class Coverage {
    /** Nobody's measurements tell everything. */
    private static final double MOST = 0.95;

    private static final double LEAST = 0.1;

    private final List<String> missing = new ArrayList<>();
    private double all;
    private double there;

    private Coverage() {}

    static Coverage of(Situation situation) {
        var coverage = new Coverage();
        coverage.weigh(situation.evidence());
        return coverage;
    }

    double confidence() {
        return Math.max(LEAST, MOST * there / all);
    }

    List<String> missing() {
        return List.copyOf(missing);
    }

    private void weigh(Evidence evidence) {
        told(2, evidence.rung().isPresent(), "rung: it is taken for the laptop");
        told(2, evidence.business().monthlyRevenue().isPresent(), "business.mrr: what an outage costs is not known");
        told(1, evidence.business().customers().isPresent(), "business.customers: nor how many notice one");
        told(1, evidence.business().team().isPresent(), "business.team: what the team can run is not known");
        told(
                1,
                evidence.traffic().growth().isPresent()
                        || evidence.business().growth().isPresent(),
                "traffic.growth: no limit has a date");
        measured(1, evidence.traffic().requests(), "traffic.requests: what each request costs is not known");
        Responses responses = evidence.responses();
        measured(1, responses.p95(), "service.p95: whether users wait is not known");
        measured(1, responses.errors(), "service.errors: whether requests fail is not known");
        boolean outages =
                responses.availability().isPresent() || !evidence.outages().isEmpty();
        told(2, outages, "service.availability, outages: how reliable it is, is not known");
        measured(3, first(evidence.hosts(), HostLoad::cpu), "hosts.cpu: whether there is room left is not known");
        measured(1, first(evidence.hosts(), HostLoad::memory), "hosts.memory: nor whether memory is");
        measured(1, first(evidence.hosts(), HostLoad::disk), "hosts.disk: nor whether the disk is full");
        database(evidence.database());
        Operations operations = evidence.operations();
        measured(1, operations.hoursPerWeek(), "operations.hours_per_week: what running it takes is not known");
        measured(0.5, operations.failedDeploys(), "operations.failed_deploys: whether releases fail is not known");
    }

    private void database(DatabaseLoad database) {
        measured(1, database.cpu(), "database.cpu: whether the database is what is waited for is not known");
        measured(0.5, database.size(), "database.size: nor whether it fits where it is");
    }

    private void measured(double weight, Optional<Figure> figure, String without) {
        all += weight;
        if (figure.isPresent()) {
            there += weight * figure.get().source().confidence();
        } else {
            missing.add(without);
        }
    }

    private void told(double weight, boolean isThere, String without) {
        all += weight;
        if (isThere) {
            there += weight;
        } else {
            missing.add(without);
        }
    }

    private static Optional<Figure> first(List<HostLoad> hosts, Function<HostLoad, Optional<Figure>> of) {
        return hosts.stream().map(of).flatMap(Optional::stream).findFirst();
    }
}
