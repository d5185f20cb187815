package dev.rung.engine.lock;

import dev.rung.core.lock.Ticket;
import java.util.function.Supplier;

/** The lock of one host: whatever changes the host is done inside it, by whoever has not been overtaken. */
public interface HostLock {
    /**
     * Does something to the host.
     *
     * @param ticket under which it is done
     * @param subject what it is about, such as an instance's name
     * @throws dev.rung.core.port.PortException when the host has seen a later operator, or a later act about the same
     */
    <T> T under(Ticket ticket, String subject, Supplier<T> act);

    /** Lets no operator with a lower number act any more; returns when what such a one had under way is over. */
    void raise(long fence);
}
