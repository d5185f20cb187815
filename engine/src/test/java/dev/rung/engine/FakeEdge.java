package dev.rung.engine;

import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Listener;
import dev.rung.core.port.Tally;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An edge that remembers what it was told. */
public final class FakeEdge implements Edge {
    final Map<String, List<Target>> targets = new TreeMap<>();
    List<Listener> listeners = List.of();
    final Map<InstanceId, Tally> tallies = new HashMap<>();
    int inFlight;
    private boolean maintenance;

    @Override
    public void publish(EnvironmentId environment, List<Listener> published) {
        listeners = published;
    }

    @Override
    public void target(EnvironmentId environment, String service, List<Target> given) {
        targets.put(service, given);
    }

    @Override
    public void maintenance(EnvironmentId environment, boolean on) {
        maintenance = on;
    }

    @Override
    public EdgeView view(EnvironmentId environment) {
        var views = new ArrayList<TargetView>();
        targets.forEach((service, list) -> list.forEach(target -> views.add(
                new TargetView(service, target, inFlight, tallies.getOrDefault(target.instance(), Tally.NONE)))));
        return new EdgeView(listeners, views, List.of(), maintenance);
    }
}
