package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.UnsupportedException;
import dev.rung.cli.project.UsageException;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.settings.HostSettings;
import dev.rung.core.settings.Place;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.hosts.Together;
import dev.rung.engine.shell.Command;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The servers on which an app stands. On one of them, the home of a call, the Rung there acts for all.
 *
 * @param all in rung.yaml's order, without those that the user goes on without
 * @param home one of them
 */
record Servers(List<Server> all, Server home) {
    /** Copies the list. */
    Servers {
        all = List.copyOf(all);
    }

    /**
     * Those that a call is to change.
     *
     * @throws PortException of kind {@code UNREACHABLE} when one of several cannot be reached
     */
    static Servers toChange(Invocation call, Settings settings) {
        Reach reach = reach(call, settings);
        if (!reach.silent().isEmpty()) {
            String gone = String.join(", ", reach.silent());
            throw new PortException(
                    Kind.UNREACHABLE,
                    gone + ": no connection can be made",
                    "Bring it back, or go on without it with '--without "
                            + reach.silent().getFirst() + "'");
        }
        return of(reach).atPrimary();
    }

    /**
     * Refuses to give a host up that answers: it would go on serving, and whoever gave it up would not know.
     *
     * @param name of a host that the user goes on without
     */
    static void requireSilent(Invocation call, Settings settings, String name) {
        var host = new LinkedHashMap<>(settings.hosts());
        host.keySet().retainAll(List.of(name));
        if (named(call, settings, host).stream().anyMatch(Servers::isReached)) {
            throw new UsageException(
                    name + ": it answers",
                    "Leave out '--without " + name + "' so that what runs there is stopped; to give up a machine that"
                            + " still answers, switch it off first");
        }
    }

    /** Those that a call can look at: of several, the ones that are reached. */
    static Servers toLook(Invocation call, Settings settings) {
        Reach reach = reach(call, settings);
        reach.silent().forEach(host -> call.err().println("rung: " + host + ": no connection can be made"));
        return of(reach).atPrimary();
    }

    private static Servers of(Reach reach) {
        List<String> names =
                reach.servers().stream().map(server -> server.host().name()).toList();
        List<Server> servers =
                reach.servers().stream().map(server -> server.among(names)).toList();
        return new Servers(servers, servers.getFirst());
    }

    /** The same with the home that was chosen for the environment, if it is one of them. */
    Servers atPrimary() {
        return areSeveral()
                ? home.primary()
                        .flatMap(name -> all.stream()
                                .filter(server -> server.host().name().equals(name))
                                .findFirst())
                        .map(chosen -> new Servers(all, chosen))
                        .orElse(this)
                : this;
    }

    private static Reach reach(Invocation call, Settings settings) {
        var hosts = new LinkedHashMap<>(settings.hosts());
        for (String name : call.global().without()) {
            if (hosts.remove(name) == null) {
                throw new UsageException(
                        "--without " + name + ": rung.yaml names no such host",
                        "It names " + String.join(", ", settings.hosts().keySet()));
            }
        }
        refuseWhatIsNotBuilt(settings);
        if (settings.stand() == Rung.SERVER) {
            requireOne(hosts.size());
            return new Reach(named(call, settings, hosts), List.of());
        }
        if (hosts.isEmpty()) {
            throw new UsageException(
                    "stand: fleet: rung.yaml names no host that could serve",
                    "Write them like hosts: { a: { ssh: root@203.0.113.10 }, b: { ssh: root@203.0.113.11 } }");
        }
        return tried(settings, named(call, settings, hosts));
    }

    /** The servers of some hosts, whether they can be reached or not. */
    static List<Server> named(Invocation call, Settings settings, SequencedMap<String, HostSettings> hosts) {
        EnvironmentId environment =
                new ProjectLoader(call.global(), System.getenv()).load().environment();
        List<String> names = List.copyOf(hosts.keySet());
        return hosts.entrySet().stream()
                .map(host -> Server.of(call, environment, host.getKey(), host.getValue(), settings.stand(), names))
                .toList();
    }

    private static Reach tried(Settings settings, List<Server> all) {
        List<Boolean> reached = Together.each(all, Servers::isReached);
        var present = new ArrayList<Server>();
        var silent = new ArrayList<String>();
        for (int i = 0; i < all.size(); i++) {
            if (reached.get(i)) {
                present.add(all.get(i));
            } else {
                silent.add(all.get(i).host().name());
            }
        }
        if (present.isEmpty()) {
            throw new PortException(
                    Kind.UNREACHABLE,
                    String.join(", ", silent) + ": no connection can be made to any of them",
                    "Try 'ssh " + settings.hosts().firstEntry().getValue().ssh() + "'");
        }
        return new Reach(present, silent);
    }

    private static boolean isReached(Server server) {
        try {
            server.host().run(Command.of("true"));
            return true;
        } catch (PortException e) {
            if (!Answers.isSilence(e)) {
                throw e;
            }
            return false;
        }
    }

    private static void requireOne(int hosts) {
        if (hosts != 1) {
            throw new UsageException(
                    "stand: server: rung.yaml names " + hosts + " hosts, and a server is one",
                    "Write it like hosts: { web1: { ssh: root@203.0.113.10 } }; several are stand: fleet");
        }
    }

    /** On a fleet a service may be placed on one of its hosts; nothing stands on another rung yet. */
    private static void refuseWhatIsNotBuilt(Settings settings) {
        for (Map.Entry<String, Place> entry : settings.place().entrySet()) {
            Place place = entry.getValue();
            boolean onOneOfTheHosts = settings.stand() == Rung.FLEET
                    && place.rung() == Rung.FLEET
                    && place.host().filter(settings.hosts()::containsKey).isPresent();
            if (!onOneOfTheHosts) {
                throw new UnsupportedException(
                        "place: " + entry.getKey() + ": services that stand elsewhere than the rest are not built yet",
                        List.of(),
                        settings.stand() == Rung.FLEET
                                ? "Write place: { " + entry.getKey() + ": fleet/HOST }, with a host of rung.yaml"
                                : "Take place: out of rung.yaml; with stand: server every service stands on the server");
            }
        }
    }

    /** Does the same on all of them at once. */
    void ensureInstalled() {
        Together.all(all, Server::ensureInstalled);
    }

    /** Whether there are several. */
    boolean areSeveral() {
        return all.size() > 1;
    }

    /**
     * What could be reached.
     *
     * @param servers that could
     * @param silent the names of those that could not
     */
    private record Reach(List<Server> servers, List<String> silent) {}
}
