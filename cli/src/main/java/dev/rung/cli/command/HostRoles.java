package dev.rung.cli.command;

import dev.rung.cli.Invocation;
import dev.rung.cli.project.ProjectLoader;
import dev.rung.core.port.PortException;
import dev.rung.core.settings.Rung;
import dev.rung.core.settings.Settings;
import dev.rung.engine.hosts.Answers;
import dev.rung.engine.hosts.Together;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How the hosts of an environment stand to each other.
 *
 * @param primary the one that acts for all; empty where none can be reached
 * @param stale those that have missed a change which others were part of
 */
record HostRoles(Optional<String> primary, Set<String> stale) {
    /** Copies the set. */
    HostRoles {
        stale = Set.copyOf(stale);
    }

    /** Those of the hosts that are named in rung.yaml. */
    static HostRoles of(Invocation call) {
        Settings settings = new ProjectLoader(call.global(), System.getenv()).validSettings();
        if (settings.stand() != Rung.FLEET) {
            return new HostRoles(
                    Optional.of(settings.hosts().firstEntry().getKey())
                            .filter(_ -> settings.hosts().size() == 1),
                    Set.of());
        }
        List<Server> servers = Servers.named(call, settings, settings.hosts());
        List<OptionalInt> notes = Together.each(servers, HostRoles::note);
        var known = new LinkedHashMap<Server, Integer>();
        for (int i = 0; i < servers.size(); i++) {
            if (notes.get(i).isPresent()) {
                known.put(servers.get(i), notes.get(i).getAsInt());
            }
        }
        return of(known);
    }

    private static HostRoles of(Map<Server, Integer> known) {
        int last = known.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        var stale = new LinkedHashSet<String>();
        known.forEach((server, note) -> {
            if (note < last) {
                stale.add(server.host().name());
            }
        });
        List<Server> present = List.copyOf(known.keySet());
        Optional<String> primary = present.isEmpty()
                ? Optional.empty()
                : Optional.of(new Servers(present, present.getFirst())
                        .atPrimary()
                        .home()
                        .host()
                        .name());
        return new HostRoles(primary, stale);
    }

    /** Of a host that cannot be reached nothing is known. */
    private static OptionalInt note(Server server) {
        try {
            return OptionalInt.of(server.lastNote());
        } catch (PortException e) {
            if (!Answers.isSilence(e)) {
                throw e;
            }
            return OptionalInt.empty();
        }
    }
}
