package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Service;
import java.util.LinkedHashSet;
import java.util.Set;

/** Tells which services run to their end. */
public final class OneShots {
    private OneShots() {}

    /** Those that another waits for to complete, and those that are declared as jobs. */
    public static Set<String> of(App app) {
        var names = new LinkedHashSet<String>();
        for (Service service : app.services().values()) {
            if (service.replication().job()) {
                names.add(service.name());
            }
            service.dependsOn().forEach((name, dependency) -> {
                if (dependency.condition() == Condition.COMPLETED_SUCCESSFULLY) {
                    names.add(name);
                }
            });
        }
        return names;
    }
}
