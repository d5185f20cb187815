package dev.rung.laptop.agent.client;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.Names;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the agent is.
 *
 * @param version of Rung that it was started from
 * @param protocol what it speaks; see {@link #PROTOCOL}
 * @param pid its process
 * @param started when
 * @param memory resident, bytes; 0 where the system does not tell
 * @param environments that it looks after
 * @param problems what it could not do of late, a line each
 */
public record AgentStatus(
        String version,
        int protocol,
        long pid,
        Instant started,
        long memory,
        List<EnvironmentId> environments,
        List<String> problems) {
    /** What this build speaks; raised when it would misunderstand the version before, or that one it. 2: weights. */
    public static final int PROTOCOL = 2;

    /** Copies the lists. */
    public AgentStatus {
        environments = List.copyOf(environments);
        problems = List.copyOf(problems);
    }

    /**
     * Asks the agent.
     *
     * @throws dev.rung.core.port.PortException UNREACHABLE when it is not running
     */
    public static AgentStatus of(AgentClient agent) {
        return read(agent.call("agent.status", Json.object()));
    }

    /** As a document. */
    public Map<String, @Nullable Object> write() {
        return Json.object(
                "version", version,
                "protocol", protocol,
                "pid", pid,
                "started", started.toString(),
                "memory", memory,
                "environments", environments.stream().map(Names::write).toList(),
                "problems", problems);
    }

    private static AgentStatus read(Fields status) {
        return new AgentStatus(
                status.text("version"),
                status.integer("protocol"),
                status.whole("pid"),
                Instant.parse(status.text("started")),
                status.whole("memory"),
                status.list("environments").stream().map(Names::environment).toList(),
                status.texts("problems"));
    }
}
