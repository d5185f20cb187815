package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Execution;
import dev.rung.core.app.Network;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses an app whose services would not find each other from another host. */
public final class Reachability {
    private static final int HIGHEST = 65_535;

    private Reachability() {}

    /**
     * Looks for {@code NAME:PORT} in what the services are told: their variables, commands and entry points; and for services
     * that have no way to the edge of their host.
     *
     * @throws PlanRefusedException when the service of that name does not declare the port, or only for UDP; or when all
     *     networks of a service that may need another are internal
     */
    public static void check(App app) {
        for (Service service : app.services().values()) {
            checkWayOut(app, service);
            for (Told told : told(service.execution())) {
                app.services().values().stream()
                        .filter(other -> !other.name().equals(service.name()))
                        .filter(other -> other.networking().mode().isEmpty())
                        .forEach(other -> check(service.name(), told, other));
            }
        }
    }

    private static void checkWayOut(App app, Service service) {
        if (VirtualAddresses.known(app, service).isEmpty()
                || VirtualAddresses.networks(service.networking()).keySet().stream()
                        .anyMatch(key -> Optional.ofNullable(app.networks().get(key))
                                .filter(Network::internal)
                                .isEmpty())) {
            return;
        }
        throw new PlanRefusedException(
                service.name() + ": its networks are internal, and from there nothing on another host is reached",
                "Take internal: off one of its networks; no port is open to the world by that");
    }

    private static void check(String service, Told told, Service other) {
        Matcher named = Pattern.compile(
                        "(?<![A-Za-z0-9_.-])" + Pattern.quote(other.name()) + ":([1-9][0-9]{0,4})(?![0-9])")
                .matcher(told.text());
        while (named.find()) {
            int port = Integer.parseInt(named.group(1));
            if (port <= HIGHEST && !declares(other, port, Protocol.TCP)) {
                throw refusal(service, told.where(), other, port);
            }
        }
    }

    private static PlanRefusedException refusal(String service, String where, Service other, int port) {
        String what = service + ": its " + where + " names " + other.name() + ":" + port + ", and ";
        return declares(other, port, Protocol.UDP)
                ? new PlanRefusedException(
                        what + "from another host a service is not reached by UDP",
                        "Place both on one host (place: in rung.yaml), or use TCP")
                : new PlanRefusedException(
                        what + other.name() + " declares no such port: from another host it would not be reached",
                        "Declare it in the compose file: expose: [\"" + port + "\"] under " + other.name());
    }

    private static boolean declares(Service service, int port, Protocol protocol) {
        return service.containerPorts().contains(new ContainerPort(port, protocol));
    }

    private static List<Told> told(Execution execution) {
        var all = new ArrayList<Told>();
        execution.environment().forEach((name, value) -> all.add(new Told("variable " + name, value)));
        add("command", execution.command(), all);
        add("entrypoint", execution.entrypoint(), all);
        return all;
    }

    private static void add(String where, Optional<List<String>> words, List<Told> all) {
        words.ifPresent(some -> all.add(new Told(where, String.join(" ", some))));
    }

    /**
     * What a service is told.
     *
     * @param where it is told that, for people
     * @param text of it
     */
    private record Told(String where, String text) {}
}
