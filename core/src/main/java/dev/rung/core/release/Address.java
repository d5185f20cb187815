package dev.rung.core.release;

/**
 * Where something is reached.
 *
 * @param host a name or a numeric address, without brackets
 * @param port 1 to 65535
 */
public record Address(String host, int port) {
    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
