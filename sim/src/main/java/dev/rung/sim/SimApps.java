package dev.rung.sim;

import dev.rung.core.app.App;
import dev.rung.core.app.Dependency;
import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Network;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Replication;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.app.UpdateConfig;
import dev.rung.core.app.UpdateConfig.FailureAction;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.app.Volume;
import dev.rung.core.planner.Listeners;
import dev.rung.core.planner.OneShots;
import dev.rung.core.planner.Placement;
import dev.rung.core.planner.ReleasePolicy;
import dev.rung.core.planner.ServiceWish;
import dev.rung.core.planner.Wanted;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.sim.time.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Small apps of all kinds, each in several releases. */
final class SimApps {
    private static final String VOLUME = "data";
    private static final int MOST_PER_SERVICE = 20;

    private final Chance chance;
    private final List<String> hosts;
    private final ReleasePolicy policy;
    private final RestartPolicy restart;

    SimApps(Chance chance, List<String> hosts, ReleasePolicy policy) {
        this.chance = chance;
        this.hosts = hosts;
        this.policy = policy;
        this.restart = chance.onceIn(3) ? RestartPolicy.NO : always();
    }

    private static RestartPolicy always() {
        return new RestartPolicy(RestartPolicy.Mode.ALWAYS, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Releases of one app by number; each changes at least its web service. */
    Map<Integer, Wanted> releases(int count) {
        boolean api = chance.onceIn(3);
        boolean worker = chance.onceIn(3);
        boolean db = chance.onceIn(3);
        boolean migrate = chance.onceIn(3);
        int replicas = Math.min(MOST_PER_SERVICE, chance.between(1, hosts.size() + 2));
        Order order = chance.onceIn(6) ? Order.STOP_FIRST : Order.UNSPECIFIED;
        int parallelism = chance.between(0, 3);
        long delay = chance.onceIn(4) ? 1 : 0;
        long monitor = chance.onceIn(4) ? 1 : 0;
        var releases = new TreeMap<Integer, Wanted>();
        for (int number = 1; number <= count; number++) {
            var services = new ArrayList<Service>();
            if (db) {
                services.add(writing(service("db", 1 + number / 3, List.of())));
            }
            if (migrate) {
                services.add(Service.of("migrate", "migrate:" + number));
            }
            if (api) {
                services.add(scaled(service("api", 1 + number / 2, db ? List.of("db") : List.of()), 1)
                        .withPorts(PublishedPort.tcp(8081, 80)));
            }
            if (worker) {
                services.add(scaled(service("worker", number, db ? List.of("db") : List.of()), 2));
            }
            var needs = new ArrayList<String>();
            if (api) {
                needs.add("api");
            }
            Service web = service("web", number, needs).withPorts(PublishedPort.tcp(8080, 80));
            int wanted = chance.onceIn(4) ? Math.max(1, replicas - 1) : replicas;
            var update = new UpdateConfig(
                    order,
                    parallelism,
                    Duration.ofSeconds(delay),
                    FailureAction.ROLLBACK,
                    Duration.ofSeconds(monitor),
                    0);
            web = web.withReplication(new Replication(wanted, true, false, false, update, update));
            services.add(migrate ? behind(web, "migrate") : web);
            releases.put(number, wanted(number, app(services)));
        }
        return releases;
    }

    private Service service(String name, int version, List<String> needs) {
        var dependencies = new LinkedHashMap<String, Dependency>();
        needs.forEach(need -> dependencies.put(need, Dependency.on(Condition.STARTED)));
        return Service.of(name, name + ":" + version)
                .withDependsOn(dependencies)
                .withLifecycle(Lifecycle.DEFAULT.withRestart(restart));
    }

    private static Service scaled(Service service, int replicas) {
        return service.withReplication(service.replication().withReplicas(replicas));
    }

    private static Service writing(Service service) {
        return service.withStorage(Storage.NONE.withMounts(
                new Mount.Named(Optional.of(VOLUME), "/data", false, Optional.empty(), false, Optional.empty())));
    }

    private static Service behind(Service service, String oneShot) {
        var dependencies = new LinkedHashMap<>(service.dependsOn());
        dependencies.put(oneShot, Dependency.on(Condition.COMPLETED_SUCCESSFULLY));
        return service.withDependsOn(dependencies);
    }

    private static App app(List<Service> services) {
        App bare = App.of("shop", services.toArray(Service[]::new));
        var networks = new LinkedHashMap<String, Network>();
        networks.put("default", network());
        var volumes = new LinkedHashMap<String, Volume>();
        if (services.stream().anyMatch(service -> !service.storage().mounts().isEmpty())) {
            volumes.put(
                    VOLUME,
                    new Volume(
                            VOLUME,
                            Optional.empty(),
                            false,
                            Optional.empty(),
                            new LinkedHashMap<>(),
                            new LinkedHashMap<>()));
        }
        return new App(bare.name(), bare.services(), networks, volumes, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    private static Network network() {
        return new Network(
                "default",
                Optional.empty(),
                false,
                Optional.empty(),
                new LinkedHashMap<>(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new Network.Ipam(Optional.empty(), List.of(), new LinkedHashMap<>()),
                new LinkedHashMap<>());
    }

    private Wanted wanted(int release, App app) {
        Set<String> oneShots = OneShots.of(app);
        var wishes = new LinkedHashMap<String, ServiceWish>();
        for (Service service : app.services().values()) {
            String image = service.image().reference().orElse("none");
            boolean oneShot = oneShots.contains(service.name());
            wishes.put(
                    service.name(),
                    new ServiceWish(
                            service,
                            new ImageId(image),
                            Optional.empty(),
                            List.of(),
                            image,
                            oneShot,
                            oneShot ? 1 : service.replication().replicas()));
        }
        return new Wanted(
                new EnvironmentId("shop", EnvironmentId.DEFAULT),
                release,
                app,
                "/srv/shop",
                Engine.DOCKER,
                wishes,
                Listeners.of(app, List.of()),
                policy,
                new Placement(hosts, Map.of(), Map.of()),
                Set.of(),
                false);
    }
}
