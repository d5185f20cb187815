package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.cli.project.UsageException;
import dev.rung.core.hosts.HostStandard;
import dev.rung.core.settings.HostSettings;
import dev.rung.engine.SystemClock;
import dev.rung.engine.shell.LocalShell;
import dev.rung.engine.shell.Shell;
import dev.rung.engine.state.StateRoot;
import dev.rung.servers.host.RemoteHost;
import dev.rung.servers.prepare.Doors;
import dev.rung.servers.prepare.ServerHost;
import dev.rung.servers.prepare.SshRoute;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The machines of rung.yaml and the ways to them. */
final class HostAccess {
    private final SequencedMap<String, HostSettings> hosts;
    private final Shell shell = new LocalShell();
    private final StateRoot root = Session.root();
    private final Optional<Path> sshConfig;

    private HostAccess(SequencedMap<String, HostSettings> hosts, Optional<Path> sshConfig) {
        this.hosts = hosts;
        this.sshConfig = sshConfig;
    }

    /**
     * Those of the environment that is asked for.
     *
     * @throws UsageException when there are none
     */
    static HostAccess of(Invocation call) {
        var hosts = new ProjectLoader(call.global(), System.getenv())
                .validSettings()
                .hosts();
        if (hosts.isEmpty()) {
            throw new UsageException(
                    "hosts: rung.yaml names none",
                    "Write them like hosts: { web1: { ssh: root@203.0.113.10 } }; to practise, 'rung lab up 1' and"
                            + " hosts: { web1: { ssh: lab1 } }");
        }
        return new HostAccess(hosts, Server.sshConfig(Session.root()));
    }

    /** What ssh reads in place of the user's own configuration, where it does. */
    Optional<Path> sshConfig() {
        return sshConfig;
    }

    /** All names, as rung.yaml orders them. */
    List<String> names() {
        return List.copyOf(hosts.keySet());
    }

    /** Names that are there. */
    List<String> known(List<String> names) {
        for (String name : names) {
            if (!hosts.containsKey(name)) {
                throw new UsageException(
                        name + ": rung.yaml names no such host", "It names " + String.join(", ", hosts.keySet()));
            }
        }
        return names.isEmpty() ? names() : names;
    }

    /**
     * Servers to be looked at and prepared.
     *
     * @param rootLogin whether root may go on logging in
     */
    List<ServerHost> servers(List<String> names, boolean rootLogin) {
        var doors = new Doors(root.ssh());
        Map<String, String> addresses = addresses();
        return names.stream()
                .map(name -> new ServerHost(
                        RemoteHost.of(name, settings(name), shell, sshConfig, root.ssh()),
                        new HostStandard(others(name, addresses), rootLogin),
                        doors,
                        new SystemClock()))
                .toList();
    }

    /** What a host should be like. */
    HostStandard standard(String name) {
        return new HostStandard(others(name, addresses()), true);
    }

    /** How ssh goes to a host. */
    SshRoute route(String name) {
        return SshRoute.of(shell, RemoteHost.destination(settings(name).ssh()), sshConfig);
    }

    HostSettings settings(String name) {
        return Optional.ofNullable(hosts.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is none of the hosts"));
    }

    private static Set<String> others(String name, Map<String, String> addresses) {
        return addresses.keySet().stream()
                .filter(Predicate.not(name::equals))
                .map(addresses::get)
                .collect(Collectors.toSet());
    }

    /** By which address each is known to the others; of one alone, nobody need know. */
    Map<String, String> addresses() {
        if (hosts.size() == 1) {
            return Map.of();
        }
        return hosts.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        host -> host.getValue()
                                .privateAddress()
                                .orElseGet(() -> route(host.getKey()).address())));
    }
}
