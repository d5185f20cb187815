package dev.rung.servers.agent;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.laptop.agent.server.AgentServer;
import dev.rung.laptop.agent.server.Call;
import dev.rung.laptop.agent.server.ServerLimits;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.servers.haproxy.config.EdgeFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The sockets by which the edge brings the calls of other hosts: one for each environment, through which nothing is asked of
 * another, and only what an operator needs.
 */
final class PeerDoors implements AutoCloseable {
    private static final Set<String> KINDS = Set.of(
            "lock", "ledger", "files", "visit", "platform", "edge", "certificates", "environment", "mesh", "sent");

    /** It names a visit that it began, and no environment. */
    private static final String ENDS_A_VISIT = "visit.end";

    private static final ServerLimits LIMITS = ServerLimits.USUAL;

    private final EdgeFiles files;
    private final Optional<String> edgeUser;
    private final Consumer<String> log;
    private final Map<EnvironmentId, AgentServer> open = new HashMap<>();
    private Map<String, Call> calls = Map.of();

    /**
     * @param edgeUser the user as whom the edge works; empty for this one
     */
    PeerDoors(EdgeFiles files, Optional<String> edgeUser, Consumer<String> log) {
        this.files = files;
        this.edgeUser = edgeUser;
        this.log = log;
    }

    /** What may be asked for from now on. */
    synchronized void serve(Map<String, Call> all) {
        var some = new LinkedHashMap<>(all);
        some.keySet().removeIf(Predicate.not(PeerDoors::isForOperators));
        calls = Map.copyOf(some);
    }

    private static boolean isForOperators(String name) {
        return KINDS.contains(name.substring(0, name.indexOf('.')));
    }

    synchronized void open(EnvironmentId environment) throws IOException {
        if (!open.containsKey(environment)) {
            var own = new LinkedHashMap<String, Call>();
            calls.forEach((name, call) -> own.put(name, name.equals(ENDS_A_VISIT) ? call : of(environment, call)));
            open.put(environment, start(environment, own));
        }
    }

    private AgentServer start(EnvironmentId environment, Map<String, Call> own) throws IOException {
        if (edgeUser.isEmpty()) {
            return AgentServer.start(files.agent(environment), own, LIMITS, log);
        }
        UserPrincipal user =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(edgeUser.get());
        return AgentServer.start(files.agent(environment), user, own, LIMITS, log);
    }

    private static Call of(EnvironmentId environment, Call call) {
        return (Fields arguments, Consumer<Map<String, @Nullable Object>> parts) -> {
            if (!Names.environment(arguments.object("environment")).equals(environment)) {
                throw new IllegalArgumentException("this is asked of another environment than " + environment);
            }
            return call.run(arguments, parts);
        };
    }

    synchronized void close(EnvironmentId environment) {
        Optional.ofNullable(open.remove(environment)).ifPresent(this::end);
    }

    @Override
    public synchronized void close() {
        open.values().forEach(this::end);
        open.clear();
    }

    private void end(AgentServer server) {
        try {
            server.close();
        } catch (IOException e) {
            log.accept("a socket for other hosts could not be closed: " + e.getMessage());
        }
    }
}
