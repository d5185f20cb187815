package dev.rung.cli.command;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import java.util.Comparator;

/** Finds the host on which a command is to be run inside of an instance. */
final class InstanceSearch {
    private InstanceSearch() {}

    /** The server with an instance of a service that runs, a ready one first; the home where there is none, which says so. */
    static Server on(Servers servers, String service) {
        Fields standing = Json.read(servers.home().answer());
        return standing.list("services").stream()
                .filter(found -> found.text("name").equals(service))
                .flatMap(found -> found.list("instances").stream())
                .filter(instance -> instance.text("state").equals("running"))
                .min(Comparator.comparing(instance -> instance.text("health").equals("unhealthy")))
                .flatMap(instance -> servers.all().stream()
                        .filter(server -> server.host().name().equals(instance.text("host")))
                        .findFirst())
                .map(Server::alone)
                .orElse(servers.home());
    }
}
