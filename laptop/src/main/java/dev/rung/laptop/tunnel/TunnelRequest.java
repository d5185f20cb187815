package dev.rung.laptop.tunnel;

/**
 * A tunnel that is wanted.
 *
 * @param port of the edge, on this machine's loopback, that is shown
 * @param via by what it goes
 */
public record TunnelRequest(int port, Via via) {
    /** Refuses what is no port. */
    public TunnelRequest {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(port + " is no port: 1 to 65535");
        }
    }
}
