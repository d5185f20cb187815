package dev.rung.laptop.tunnel;

import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.tunnel.TunnelStatus.State;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tunnels as they travel and as they are kept. */
public final class TunnelJson {
    private static final String VIA = "via";
    private static final String PORT = "port";
    private static final String TOKEN = "token";

    private TunnelJson() {}

    /** A request as a document; it may hold a secret. */
    public static Map<String, @Nullable Object> write(TunnelRequest request) {
        var document = Json.object(PORT, request.port(), VIA, request.via().word());
        switch (request.via()) {
            case Via.QuickCloudflared() -> {}
            case Via.NamedCloudflared(String token) -> document.put(TOKEN, token);
            case Via.Ssh ssh -> {
                document.put("host", ssh.host());
                document.put("bind", ssh.bind().orElse(null));
                document.put("remotePort", ssh.port());
                document.put("configFile", ssh.configFile().orElse(null));
                document.put("authSocket", ssh.authSocket().orElse(null));
            }
        }
        return document;
    }

    /**
     * The request that was written.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static TunnelRequest request(Fields request) {
        return new TunnelRequest(request.integer(PORT), via(request));
    }

    /** A status as a document. */
    public static Map<String, @Nullable Object> write(TunnelStatus status) {
        return Json.object(
                VIA,
                status.via(),
                PORT,
                status.port(),
                "state",
                status.state().word(),
                "address",
                status.address().orElse(null),
                "since",
                status.since().toString(),
                "lastError",
                status.lastError().orElse(null));
    }

    /** The status that was written. */
    public static TunnelStatus status(Fields status) {
        return new TunnelStatus(
                status.text(VIA),
                status.integer(PORT),
                State.valueOf(status.text("state").toUpperCase(Locale.ROOT)),
                status.optionalText("address"),
                Instant.parse(status.text("since")),
                status.optionalText("lastError"));
    }

    private static Via via(Fields request) {
        return switch (request.text(VIA)) {
            case "cloudflared" ->
                request.has(TOKEN) ? new Via.NamedCloudflared(request.text(TOKEN)) : new Via.QuickCloudflared();
            case "ssh" ->
                new Via.Ssh(
                        request.text("host"),
                        request.optionalText("bind"),
                        request.integer("remotePort"),
                        request.optionalText("configFile"),
                        request.optionalText("authSocket"));
            default -> throw new IllegalArgumentException(request.text(VIA) + " is no way for a tunnel");
        };
    }
}
