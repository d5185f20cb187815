package dev.rung.cli.output;

import dev.rung.cli.output.Standing.HostedInstance;
import dev.rung.cli.output.Standing.ServiceStanding;
import dev.rung.cli.project.Stand;
import dev.rung.core.release.Address;
import dev.rung.core.release.Instance;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentStatus;
import dev.rung.laptop.tunnel.TunnelStatus;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an environment stands, as the contract's JSON. */
public final class PsJson {
    private PsJson() {}

    /** The document. */
    public static String of(Standing standing) {
        return Json.write(Json.object(
                "app", standing.environment().app(),
                "env", standing.environment().name(),
                "rung", standing.stand().rung().word(),
                "engine", standing.engine().word(),
                "release", standing.release().orElse(null),
                "services",
                        standing.services().stream()
                                .map(service -> service(service, standing.stand()))
                                .toList(),
                "urls", standing.urls(),
                "agent", standing.agent().map(PsJson::agent).orElse(null),
                "tunnel", standing.tunnel().map(PsJson::tunnel).orElse(null)));
    }

    private static Map<String, @Nullable Object> service(ServiceStanding service, Stand stand) {
        return Json.object(
                "name", service.name(),
                "rung", stand.rung().word(),
                "wanted", service.wanted(),
                "healthy", service.healthy(),
                "instances", service.instances().stream().map(PsJson::instance).toList());
    }

    private static Map<String, @Nullable Object> instance(HostedInstance hosted) {
        Instance instance = hosted.instance();
        return Json.object(
                "id", instance.id().toString(),
                "host", hosted.host(),
                "release", instance.id().release(),
                "state", instance.state().word(),
                "health", instance.health().word(),
                "address",
                        instance.addresses().values().stream()
                                .findFirst()
                                .map(Address::toString)
                                .orElse(null),
                "since", instance.since().toString(),
                "restarts", instance.restarts());
    }

    private static Map<String, @Nullable Object> agent(AgentStatus agent) {
        return Json.object(
                "version", agent.version(),
                "pid", agent.pid(),
                "since", agent.started().toString(),
                "memory", agent.memory(),
                "problems", agent.problems());
    }

    private static Map<String, @Nullable Object> tunnel(TunnelStatus tunnel) {
        return Json.object(
                "via", tunnel.via(),
                "port", tunnel.port(),
                "state", tunnel.state().word(),
                "address", tunnel.address().orElse(null),
                "since", tunnel.since().toString(),
                "last_error", tunnel.lastError().orElse(null));
    }
}
