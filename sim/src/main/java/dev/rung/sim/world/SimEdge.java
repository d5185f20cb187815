package dev.rung.sim.world;

import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Tally;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.sim.fault.Fault.Behaviour;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The edge of a simulated host, as an operator reaches it. */
final class SimEdge implements Edge {
    private static final double REQUESTS_PER_SECOND = 40;
    private static final double ERRORS_OF_A_LIAR = 0.3;

    private final Connection connection;

    SimEdge(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void publish(EnvironmentId environment, List<Listener> listeners) {
        connection.run(() -> edge().publish(listeners));
    }

    @Override
    public void target(EnvironmentId environment, String service, List<Target> targets) {
        connection.run(() -> {
            edge().target(service, targets, connection.world().agenda().millis());
            connection.world().witness().changed();
        });
    }

    @Override
    public void maintenance(EnvironmentId environment, boolean on) {
        connection.run(() -> {});
    }

    @Override
    public EdgeView view(EnvironmentId environment) {
        return connection.call(() -> {
            var views = new ArrayList<TargetView>();
            edge().targets().forEach((service, targets) -> addViews(service, targets, views));
            return new EdgeView(edge().listeners(), views, List.of(), false);
        });
    }

    private void addViews(String service, List<Target> targets, List<TargetView> views) {
        boolean weighed = targets.stream().anyMatch(target -> target.weight() != Target.USUAL_WEIGHT);
        int all = targets.stream().mapToInt(Target::weight).sum();
        for (Target target : targets) {
            Tally tally = weighed ? tally(service, target, all) : Tally.NONE;
            views.add(new TargetView(service, target, edge().inFlight(target.instance()), tally));
        }
    }

    /** What users in great numbers would have had from a target since the shares were changed. */
    private Tally tally(String service, Target target, int allWeights) {
        long millis = connection.world().agenda().millis() - edge().sharedSince(service);
        long requests = Math.round(REQUESTS_PER_SECOND * millis / 1000 * target.weight() / allWeights);
        boolean lies = connection
                .world()
                .find(target)
                .flatMap(standing -> standing.instance().behaviour())
                .filter(Behaviour.LIES::equals)
                .isPresent();
        long errors = lies ? Math.round(requests * ERRORS_OF_A_LIAR) : 0;
        var latencies = new ArrayList<>(Collections.nCopies(Tally.BUCKETS, 0L));
        latencies.set(Tally.bucket(Duration.ofMillis(40).toNanos()), requests);
        return new Tally(requests, errors, Duration.ofMillis(millis), latencies);
    }

    private EdgeState edge() {
        return connection.host().edge();
    }
}
