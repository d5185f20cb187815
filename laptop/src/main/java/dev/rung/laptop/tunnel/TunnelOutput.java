package dev.rung.laptop.tunnel;

import java.util.List;

/** Understands what a tunnel's program says, line by line. */
interface TunnelOutput {
    /** What a line says, in that order; nothing for most. */
    List<TunnelEvent> read(String line);

    /** The one for a way; it remembers what lines before have said. */
    static TunnelOutput of(Via via) {
        return switch (via) {
            case Via.QuickCloudflared() -> new CloudflaredOutput();
            case Via.NamedCloudflared named -> new CloudflaredOutput();
            case Via.Ssh ssh -> new SshOutput(ssh);
        };
    }
}
