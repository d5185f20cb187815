package dev.rung.core.app;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One service of an app: what runs, how many of it, and what it needs.
 *
 * @param name as compose names it
 * @param image what its instances are made of
 * @param execution what an instance runs
 * @param ports published to the world outside the app
 * @param exposed ports that other services use, published or not, as the file declares
 * @param storage mounts, secrets and configs
 * @param dependsOn services that come first, by name
 * @param health how an instance shows that it is well; empty leaves it to the image, then to the default probe
 * @param lifecycle restarting and stopping
 * @param replication how many instances, and how they are replaced
 * @param resources limits and reservations
 * @param networking networks and names
 * @param privileges what an instance may do to its machine
 * @param metadata labels, names and logging
 */
public record Service(
        String name,
        ImageSource image,
        Execution execution,
        List<PublishedPort> ports,
        List<ContainerPort> exposed,
        Storage storage,
        SequencedMap<String, Dependency> dependsOn,
        Optional<Healthcheck> health,
        Lifecycle lifecycle,
        Replication replication,
        Resources resources,
        Networking networking,
        Privileges privileges,
        Metadata metadata) {

    /** Copies the collections. */
    public Service {
        ports = List.copyOf(ports);
        exposed = List.copyOf(exposed);
        dependsOn = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(dependsOn));
    }

    /** A service with an image and compose's defaults for all else. */
    public static Service of(String name, String image) {
        return new Service(
                name,
                ImageSource.of(image),
                Execution.DEFAULT,
                List.of(),
                List.of(),
                Storage.NONE,
                new LinkedHashMap<>(),
                Optional.empty(),
                Lifecycle.DEFAULT,
                Replication.ONE,
                Resources.UNLIMITED,
                Networking.DEFAULT,
                Privileges.DEFAULT,
                Metadata.NONE);
    }

    /** Every port that something may connect to, published ones first, each once. */
    public List<ContainerPort> containerPorts() {
        var all = new LinkedHashSet<ContainerPort>();
        ports.forEach(port -> all.add(new ContainerPort(port.target(), port.protocol())));
        all.addAll(exposed);
        return List.copyOf(all);
    }

    /** The same service under other ports. */
    public Service withPorts(PublishedPort... replaced) {
        return new Service(
                name,
                image,
                execution,
                List.of(replaced),
                exposed,
                storage,
                dependsOn,
                health,
                lifecycle,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service with other dependencies. */
    public Service withDependsOn(SequencedMap<String, Dependency> replaced) {
        return new Service(
                name,
                image,
                execution,
                ports,
                exposed,
                storage,
                replaced,
                health,
                lifecycle,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service with another healthcheck. */
    public Service withHealth(Healthcheck replaced) {
        return new Service(
                name,
                image,
                execution,
                ports,
                exposed,
                storage,
                dependsOn,
                Optional.of(replaced),
                lifecycle,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service with another execution. */
    public Service withExecution(Execution replaced) {
        return new Service(
                name,
                image,
                replaced,
                ports,
                exposed,
                storage,
                dependsOn,
                health,
                lifecycle,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service with other storage. */
    public Service withStorage(Storage replaced) {
        return new Service(
                name,
                image,
                execution,
                ports,
                exposed,
                replaced,
                dependsOn,
                health,
                lifecycle,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service with another life cycle. */
    public Service withLifecycle(Lifecycle replaced) {
        return new Service(
                name,
                image,
                execution,
                ports,
                exposed,
                storage,
                dependsOn,
                health,
                replaced,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service with other replication. */
    public Service withReplication(Replication replaced) {
        return new Service(
                name,
                image,
                execution,
                ports,
                exposed,
                storage,
                dependsOn,
                health,
                lifecycle,
                replaced,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service with other networks and names. */
    public Service withNetworking(Networking replaced) {
        return new Service(
                name,
                image,
                execution,
                ports,
                exposed,
                storage,
                dependsOn,
                health,
                lifecycle,
                replication,
                resources,
                replaced,
                privileges,
                metadata);
    }

    /** The same service with other ports that services use. */
    public Service withExposed(List<ContainerPort> replaced) {
        return new Service(
                name,
                image,
                execution,
                ports,
                replaced,
                storage,
                dependsOn,
                health,
                lifecycle,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }

    /** The same service from another image. */
    public Service withImage(ImageSource replaced) {
        return new Service(
                name,
                replaced,
                execution,
                ports,
                exposed,
                storage,
                dependsOn,
                health,
                lifecycle,
                replication,
                resources,
                networking,
                privileges,
                metadata);
    }
}
