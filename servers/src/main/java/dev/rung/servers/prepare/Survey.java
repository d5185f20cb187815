package dev.rung.servers.prepare;

import dev.rung.core.port.PortException;
import dev.rung.engine.hosts.Together;
import java.util.List;

/** Looks at several servers at once. */
public final class Survey {
    private Survey() {}

    /** What came of looking at one. */
    public sealed interface Found {
        /** The server. */
        ServerHost host();
    }

    /** It was seen. */
    public record Seen(ServerHost host, ServerHost.Sight sight) implements Found {}

    /**
     * It was not.
     *
     * @param failure why
     */
    public record Unseen(ServerHost host, PortException failure) implements Found {}

    /** Looks at each, in their order; one that cannot be reached does not stop the others. */
    public static List<Found> of(List<ServerHost> hosts) {
        return Together.each(hosts, Survey::look);
    }

    private static Found look(ServerHost host) {
        try {
            return new Seen(host, host.look());
        } catch (PortException e) {
            return new Unseen(host, e);
        }
    }
}
