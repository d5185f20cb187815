package dev.rung.cli.output;

import dev.rung.core.hosts.Drift;
import dev.rung.core.hosts.HostFacts;
import dev.rung.core.hosts.Preparation;
import dev.rung.engine.json.Json;
import dev.rung.servers.prepare.HostPlan;
import dev.rung.servers.prepare.HostPlan.Failure;
import dev.rung.servers.prepare.Survey.Found;
import dev.rung.servers.prepare.Survey.Seen;
import dev.rung.servers.prepare.Survey.Unseen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hosts for scripts. */
public final class HostsJson {
    private static final double MILLIS = 1000;

    private HostsJson() {}

    /**
     * One host, as {@code rung hosts --json} tells of it.
     *
     * @param primary whether it acts for all of the environment's hosts
     * @param stale whether it has missed a change that others were part of
     */
    public static Map<String, @Nullable Object> of(Found found, boolean primary, boolean stale) {
        return switch (found) {
            case Seen seen -> seen(seen, primary, stale);
            case Unseen unseen ->
                Json.object(
                        "name",
                        unseen.host().name(),
                        "reachable",
                        false,
                        "os",
                        null,
                        "arch",
                        null,
                        "cpus",
                        null,
                        "memory",
                        null,
                        "disk_free",
                        null,
                        "docker",
                        null,
                        "primary",
                        primary,
                        "stale",
                        stale,
                        "drift",
                        List.of(),
                        "why",
                        String.valueOf(unseen.failure().getMessage()));
        };
    }

    private static Map<String, @Nullable Object> seen(Seen seen, boolean primary, boolean stale) {
        HostFacts facts = seen.sight().facts();
        HostFacts.Machine machine = facts.machine();
        return Json.object(
                "name", seen.host().name(),
                "reachable", true,
                "os", machine.system().name(),
                "arch", machine.architecture(),
                "kernel", machine.kernel(),
                "cpus", machine.cpus(),
                "memory", machine.memory(),
                "disk_free", machine.diskFree(),
                "docker", facts.docker().version().orElse(null),
                "docker_api", facts.docker().api().orElse(null),
                "clock_skew", facts.clockSkew().toMillis() / MILLIS,
                "primary", primary,
                "stale", stale,
                "drift", seen.sight().drift().stream().map(Drift::line).toList());
    }

    /** What was done on one host, as {@code rung hosts prepare --json} tells of it. */
    public static Map<String, @Nullable Object> prepared(HostPlan plan, List<Failure> failures) {
        List<Failure> own = failures.stream()
                .filter(failure -> failure.host() == plan.host())
                .toList();
        return Json.object(
                "name",
                plan.host().name(),
                "steps",
                plan.steps().stream().map(Preparation::word).toList(),
                "outcome",
                own.isEmpty() ? "done" : "failed",
                "why",
                own.stream()
                        .map(failure -> failure.cause().getMessage())
                        .findFirst()
                        .orElse(null));
    }
}
