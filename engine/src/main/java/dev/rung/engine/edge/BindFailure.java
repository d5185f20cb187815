package dev.rung.engine.edge;

import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import java.io.IOException;
import java.util.Locale;

/** Says why a port could not be listened on, and what to do. */
public final class BindFailure {
    private static final int FIRST_UNPRIVILEGED = 1024;

    private BindFailure() {}

    /** What to throw in place of the cause. */
    public static PortException explain(Address address, IOException cause) {
        String detail = String.valueOf(cause.getMessage());
        String lower = detail.toLowerCase(Locale.ROOT);
        if (lower.contains("in use")) {
            return failed(
                    address,
                    "another program listens there",
                    "see which with `ss -ltnp 'sport = :" + address.port() + "'` and stop it, or publish another port",
                    cause);
        }
        if (lower.contains("permission") && address.port() < FIRST_UNPRIVILEGED) {
            return failed(
                    address,
                    "only root may listen below port 1024",
                    "publish a higher port, or allow it with `sysctl net.ipv4.ip_unprivileged_port_start="
                            + address.port() + "`",
                    cause);
        }
        if (lower.contains("cannot assign")) {
            return failed(
                    address,
                    "this machine does not have that address",
                    "see its addresses with `ip address`, or publish on 127.0.0.1",
                    cause);
        }
        return failed(address, detail, "look at the address and the port", cause);
    }

    private static PortException failed(Address address, String why, String remedy, IOException cause) {
        return new PortException(PortException.Kind.FAILED, "cannot listen on " + address + ": " + why, remedy, cause);
    }
}
