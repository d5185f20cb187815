package dev.rung.engine;

import dev.rung.core.lock.HostGuard;
import dev.rung.core.lock.HostGuard.Admitted;
import dev.rung.core.lock.HostGuard.Refused;
import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.lock.HostLock;
import java.util.function.Supplier;

/** A host's lock that remembers whom it let in for as long as its process lives. */
final class MemoryHostLock implements HostLock {
    private HostGuard guard = HostGuard.NEW;

    @Override
    public <T> T under(Ticket ticket, String subject, Supplier<T> act) {
        admit(ticket, subject);
        return act.get();
    }

    @Override
    public <T> T during(long fence, Supplier<T> act) {
        raiseTo(fence);
        return act.get();
    }

    private synchronized void admit(Ticket ticket, String subject) {
        guard = switch (guard.admit(ticket, subject)) {
            case Admitted admitted -> admitted.next();
            case Refused refused -> throw new PortException(Kind.FAILED, subject + ": " + refused.reason(), "");
        };
    }

    private synchronized void raiseTo(long fence) {
        if (fence < guard.highestFence()) {
            throw new PortException(Kind.FAILED, "operator " + fence + " was overtaken", "");
        }
        guard = guard.raised(fence);
    }
}
