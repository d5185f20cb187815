package dev.rung.laptop.docker;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** The app's networks on the engine. */
final class Networks {
    private final Docker docker;

    Networks(Docker docker) {
        this.docker = docker;
    }

    void ensure(EnvironmentId environment, Network network) {
        String name = EngineNames.network(environment, network);
        if (exists(name)) {
            return;
        }
        if (network.external()) {
            throw new PortException(
                    Kind.FAILED,
                    "network " + name + ": it is declared external, but the engine does not have it",
                    "Make it with `docker network create " + name + "`, or take `external` out of compose.yaml");
        }
        var result = docker.attempt(
                docker.command(create(environment, network, name)).within(Docker.CHANGE));
        // Another may have made it between our question and our order.
        if (!result.succeeded() && !exists(name)) {
            throw DockerFailure.of("network " + name + " could not be made", result.error());
        }
    }

    /** The arguments that make it. */
    static List<String> create(EnvironmentId environment, Network network, String name) {
        var ipam = network.ipam();
        var flags = new Flags()
                .word("network")
                .word("create")
                .flag("driver", network.driver())
                .pairs("opt", network.driverOptions())
                .on("internal", network.internal())
                .on("attachable", network.attachable())
                .flag("ipv4", network.ipv4().filter(wanted -> !wanted))
                .flag("ipv6", network.ipv6().filter(wanted -> wanted))
                .flag("ipam-driver", ipam.driver())
                .pairs("ipam-opt", ipam.options());
        for (Network.Pool pool : ipam.pools()) {
            flags.flag("subnet", pool.subnet())
                    .flag("gateway", pool.gateway())
                    .flag("ip-range", pool.ipRange())
                    .pairs("aux-address", pool.auxAddresses());
        }
        return flags.pairs("label", network.labels())
                .pairs("label", Labels.of(environment, "network", network.key()))
                .word(name)
                .list();
    }

    void remove(EnvironmentId environment, Network network) {
        String name = EngineNames.network(environment, network);
        if (network.external() || !exists(name) || !own(environment, name)) {
            return;
        }
        var result =
                docker.attempt(docker.command(List.of("network", "rm", name)).within(Docker.CHANGE));
        if (!result.succeeded() && !harmless(result.error())) {
            throw DockerFailure.of("network " + name + " could not be removed", result.error());
        }
    }

    /** Names, as the app's files use them, of those that are there. */
    List<String> existing(EnvironmentId environment, App app) {
        var there =
                new LinkedHashSet<>(docker.ask("networks could not be listed", "network", "ls", "--format={{.Name}}")
                        .lines()
                        .toList());
        var keys = new LinkedHashSet<>(app.networks().keySet());
        keys.add(EngineNames.DEFAULT_NETWORK);
        return keys.stream()
                .filter(key -> there.contains(EngineNames.network(environment, app, key)))
                .toList();
    }

    private boolean exists(String name) {
        return docker.ask("network " + name, "network", "ls", "--filter=name=" + name, "--format={{.Name}}")
                .lines()
                .anyMatch(name::equals);
    }

    private boolean own(EnvironmentId environment, String name) {
        String labels = docker.ask("network " + name, "network", "inspect", "--format={{json .Labels}}", name);
        return Labels.own(environment, Json.parse(labels).textFields());
    }

    private static boolean harmless(String complaint) {
        String lower = complaint.toLowerCase(Locale.ROOT);
        return lower.contains("has active endpoints")
                || lower.contains("not found")
                || lower.contains("no such network");
    }
}
