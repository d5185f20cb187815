package dev.rung.core.planner;

import dev.rung.core.app.Service;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.Step.Action;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is done about old instances when all is well: nothing of it can be taken back, so it comes last. */
record Retirement(Steps steps, Service service) {

    void forget(List<Found> old) {
        for (Found found : old) {
            steps.addLast(
                    "remove:" + found.id(),
                    Action.REMOVE,
                    "remove " + found.id(),
                    List.of(found.host()),
                    new Act.Remove(found.id()),
                    service.name(),
                    Set.of());
        }
    }

    /** Hands a fixed container name on to the successor, once its former holder is gone. */
    void takeName(ServiceChange change, List<Arrival> fresh) {
        // Where a plan was cut short, the successor has been started by an earlier one.
        var staying = new ArrayList<>(change.kept().stream().map(Found::placed).toList());
        fresh.forEach(arrival -> staying.add(arrival.placed()));
        if (service.metadata().containerName().isEmpty() || change.leaving().isEmpty() || staying.size() != 1) {
            return;
        }
        String name = service.metadata().containerName().get();
        var successor = staying.getFirst();
        var removals = new LinkedHashSet<String>();
        change.leaving().forEach(old -> removals.add("remove:" + old.id()));
        steps.addLast(
                "rename:" + successor,
                Action.CHANGE,
                "give " + successor + " the name " + name,
                List.of(successor.host()),
                new Act.Rename(successor.id(), name),
                service.name(),
                removals);
    }
}
