package dev.rung.core.planner;

import dev.rung.core.app.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts services behind those they depend on. */
final class StartOrder {
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Set<String> visited = new LinkedHashSet<>();
    private final List<String> ordered = new ArrayList<>();

    private StartOrder(Collection<Service> services) {
        services.forEach(service -> this.services.put(service.name(), service));
    }

    /** Names in an order in which each stands behind what it depends on; otherwise the given order is kept. */
    static List<String> of(Collection<Service> services) {
        var order = new StartOrder(services);
        order.services.keySet().forEach(order::visit);
        return order.ordered;
    }

    private void visit(String name) {
        Service service = services.get(name);
        // A cycle was refused when the file was read; here it only must not loop.
        if (service == null || !visited.add(name)) {
            return;
        }
        service.dependsOn().keySet().forEach(this::visit);
        ordered.add(name);
    }
}
