package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.Dependency;
import dev.rung.core.app.Dependency.Condition;
import dev.rung.core.app.Mount;
import dev.rung.core.app.Network;
import dev.rung.core.app.Networking;
import dev.rung.core.app.Networking.Attachment;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.Replication;
import dev.rung.core.app.Service;
import dev.rung.core.app.Storage;
import dev.rung.core.app.UpdateConfig;
import dev.rung.core.app.UpdateConfig.Order;
import dev.rung.core.app.Volume;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.PlacedInstance;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** Apps and what is wanted of them, as short as a compose file. */
public final class Wishes {
    private Wishes() {}

    /** What a release of an app on plain processes asks for. */
    public static Wanted wanted(int release, Service... services) {
        return wanted(release, app(services));
    }

    /** The same of an app. */
    public static Wanted wanted(int release, App app) {
        return wanted(release, app, Engine.PROCESS, ReleasePolicy.DEFAULT);
    }

    static Wanted wanted(int release, App app, Engine engine, ReleasePolicy policy) {
        Set<String> oneShots = OneShots.of(app);
        var wishes = new LinkedHashMap<String, ServiceWish>();
        for (Service service : app.services().values()) {
            var image = new ImageId(service.image().reference().orElse("none"));
            boolean oneShot = oneShots.contains(service.name());
            String fingerprint = Fingerprint.of(app, service, image, Optional.empty(), List.of());
            int replicas = oneShot ? 1 : service.replication().replicas();
            wishes.put(
                    service.name(),
                    new ServiceWish(service, image, Optional.empty(), List.of(), fingerprint, oneShot, replicas));
        }
        return new Wanted(
                new EnvironmentId(app.name(), EnvironmentId.DEFAULT),
                release,
                app,
                "/srv/shop",
                engine,
                wishes,
                Listeners.of(app, List.of()),
                policy,
                Placement.LOCAL,
                Set.of(),
                false);
    }

    /** An app with its default network and every volume that a service names. */
    public static App app(Service... services) {
        App bare = App.of("shop", services);
        var volumes = new LinkedHashMap<String, Volume>();
        for (Service service : services) {
            for (Mount mount : service.storage().mounts()) {
                if (mount instanceof Mount.Named named && named.source().isPresent()) {
                    volumes.put(named.source().get(), volume(named.source().get()));
                }
            }
        }
        var networks = new LinkedHashMap<String, Network>();
        networks.put("default", network("default"));
        return new App(bare.name(), bare.services(), networks, volumes, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    static Network network(String key) {
        return new Network(
                key,
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

    static App withNetworks(App app, Network... networks) {
        var all = new LinkedHashMap<String, Network>();
        Stream.of(networks).forEach(network -> all.put(network.key(), network));
        return new App(app.name(), app.services(), all, app.volumes(), app.configs(), app.secrets());
    }

    static Service attached(Service service, String network, Attachment place) {
        var networks = new LinkedHashMap<String, Attachment>();
        networks.put(network, place);
        return networking(service, networks, Optional.empty());
    }

    static Service onHostNetwork(Service service) {
        return networking(service, new LinkedHashMap<>(), Optional.of("host"));
    }

    private static Service networking(
            Service service, SequencedMap<String, Attachment> networks, Optional<String> mode) {
        Networking none = Networking.DEFAULT;
        var networking = new Networking(
                networks,
                mode,
                none.hostname(),
                none.domainname(),
                none.macAddress(),
                none.dns(),
                none.dnsSearch(),
                none.dnsOptions(),
                none.extraHosts(),
                none.links(),
                none.externalLinks());
        return new Service(
                service.name(),
                service.image(),
                service.execution(),
                service.ports(),
                service.exposed(),
                service.storage(),
                service.dependsOn(),
                service.health(),
                service.lifecycle(),
                service.replication(),
                service.resources(),
                networking,
                service.privileges(),
                service.metadata());
    }

    static Volume volume(String key) {
        return new Volume(key, Optional.empty(), false, Optional.empty(), new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** A service behind the edge on port 8080. */
    public static Service web(String image) {
        return Service.of("web", image).withPorts(PublishedPort.tcp(8080, 80));
    }

    static Service on(Service service, Condition condition, String... names) {
        var dependencies = new LinkedHashMap<>(service.dependsOn());
        for (String name : names) {
            dependencies.put(name, Dependency.on(condition));
        }
        return service.withDependsOn(dependencies);
    }

    static Service replicas(Service service, int count) {
        return service.withReplication(service.replication().withReplicas(count));
    }

    static Service update(Service service, Order order, int parallelism, Duration delay) {
        Replication old = service.replication();
        var update = new UpdateConfig(order, parallelism, delay, UpdateConfig.FailureAction.ROLLBACK, Duration.ZERO, 0);
        return service.withReplication(
                new Replication(old.replicas(), old.written(), old.global(), old.job(), update, old.rollback()));
    }

    static Service writing(Service service, String volume) {
        return service.withStorage(Storage.NONE.withMounts(named(volume, false)));
    }

    static Mount named(String volume, boolean readOnly) {
        return new Mount.Named(Optional.of(volume), "/data", readOnly, Optional.empty(), false, Optional.empty());
    }

    static Mount bind(String source, boolean readOnly) {
        return new Mount.Bind(source, "/data", readOnly, true, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What is wanted, of services that may stand on these hosts. */
    static Wanted placed(Wanted wanted, String... hosts) {
        return placed(wanted, new Placement(List.of(hosts), Map.of(), Map.of()));
    }

    static Wanted placed(Wanted wanted, Placement placement) {
        return wanted.at(placement);
    }

    /** A laptop on which a release stands. */
    static World after(Wanted wanted) {
        return new World().carryOut(Planner.plan(Observed.NOTHING, wanted));
    }

    /** The same on a laptop. */
    static List<PlacedInstance> local(InstanceId... ids) {
        return Stream.of(ids).map(id -> new PlacedInstance(Observed.LOCAL, id)).toList();
    }

    static InstanceId id(String service, int release, int index) {
        return new InstanceId(service, release, index);
    }
}
