package dev.rung.laptop.agent.server;

import dev.rung.core.release.EnvironmentId;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.laptop.tunnel.TunnelJson;
import dev.rung.laptop.tunnel.Tunnels;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that open, show and close tunnels. */
public final class TunnelCalls {
    private final Tunnels tunnels;

    /**
     * @param tunnels of this machine
     */
    public TunnelCalls(Tunnels tunnels) {
        this.tunnels = tunnels;
    }

    /** The calls by name. */
    public Map<String, Call> byName() {
        return Map.of(
                "tunnel.open", Call.of(this::open),
                "tunnel.status", Call.of(this::status),
                "tunnel.close", Call.of(this::close));
    }

    private Map<String, @Nullable Object> open(Fields arguments) {
        var request = TunnelJson.request(arguments.object("request"));
        return TunnelJson.write(tunnels.open(environment(arguments), request));
    }

    private Map<String, @Nullable Object> status(Fields arguments) {
        var status = tunnels.status(environment(arguments));
        return Json.object("tunnel", status.map(TunnelJson::write).orElse(null));
    }

    private Map<String, @Nullable Object> close(Fields arguments) {
        tunnels.close(environment(arguments));
        return Json.object();
    }

    private static EnvironmentId environment(Fields arguments) {
        return Names.environment(arguments.object("environment"));
    }
}
