package dev.rung.laptop.agent;

import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.client.AgentStatus;
import dev.rung.laptop.agent.server.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The calls about the agent itself. */
final class AgentCalls {
    private static final Path SELF = Path.of("/proc/self/status");
    private static final int KIB = 1024;

    private final String version;
    private final Watches watches;
    private final Runnable stop;
    private final Instant started = Instant.now();

    AgentCalls(String version, Watches watches, Runnable stop) {
        this.version = version;
        this.watches = watches;
        this.stop = stop;
    }

    Map<String, Call> byName() {
        return Map.of(
                "agent.status", Call.of(arguments -> status().write()),
                "agent.stop",
                        Call.of(arguments -> {
                            stop.run();
                            return Json.object();
                        }));
    }

    private AgentStatus status() {
        return new AgentStatus(
                version,
                AgentStatus.PROTOCOL,
                ProcessHandle.current().pid(),
                started,
                residentMemory(),
                watches.environments(),
                watches.problems());
    }

    /** {@code VmRSS} of proc(5), bytes; 0 where there is no such file. */
    private static long residentMemory() {
        try (var lines = Files.lines(SELF)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException noSuchFile) {
            return 0;
        }
    }
}
