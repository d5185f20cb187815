package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Dependency;
import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.app.UpdateConfig.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.random.RandomGenerator;

/** Apps at random: up to five services of all kinds, of which each release changes some. */
final class SomeApp {
    private static final List<String> NAMES = List.of("web", "api", "worker", "db", "job");

    private SomeApp() {}

    /**
     * Some app; a later one with the same names shares some services with it.
     *
     * @param restart what happens when an instance ends by itself
     */
    static App next(RestartPolicy restart, RandomGenerator random) {
        var services = new ArrayList<Service>();
        for (String name : NAMES) {
            if (random.nextInt(5) > 0) {
                Service service = service(name, services, random);
                services.add(service.withLifecycle(Lifecycle.DEFAULT.withRestart(restart)));
            }
        }
        return Wishes.app(services.toArray(Service[]::new));
    }

    private static Service service(String name, List<Service> before, RandomGenerator random) {
        Service service = Service.of(name, name + ":" + random.nextInt(3));
        service = switch (name) {
            case "web" -> service.withPorts(PublishedPort.tcp(8080, 80));
            case "api" -> service.withPorts(PublishedPort.tcp(8081, 80));
            case "db" -> Wishes.writing(service, "data");
            default -> service;
        };
        if (!name.equals("db")) {
            service = Wishes.replicas(service, random.nextInt(4));
        }
        Order order = random.nextInt(4) == 0 ? Order.STOP_FIRST : Order.UNSPECIFIED;
        Duration delay = Duration.ofSeconds(random.nextInt(2));
        service = Wishes.update(service, order, random.nextInt(3), delay);
        return dependent(service, before, random);
    }

    private static Service dependent(Service service, List<Service> before, RandomGenerator random) {
        var dependencies = new LinkedHashMap<String, Dependency>();
        for (Service other : before) {
            if (random.nextInt(3) == 0) {
                boolean completes = other.name().equals("worker") && random.nextBoolean();
                Condition condition = completes ? Condition.COMPLETED_SUCCESSFULLY : Condition.STARTED;
                dependencies.put(other.name(), new Dependency(condition, true, random.nextInt(3) == 0));
            }
        }
        return service.withDependsOn(dependencies);
    }
}
