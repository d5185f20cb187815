package dev.rung.sim.world;

import dev.rung.core.lock.HostGuard;
import dev.rung.core.lock.LockReading;
import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.lock.HostLock;
import dev.rung.engine.lock.LockStore;
import java.time.Instant;
import java.util.function.Supplier;

/** What a simulated host remembers of operators, as one of them reaches it. */
final class SimLocks implements LockStore, HostLock {
    private final Connection connection;

    SimLocks(Connection connection) {
        this.connection = connection;
    }

    @Override
    public LockReading change(Transition transition) {
        return connection.call(() -> {
            Host host = connection.host();
            Instant now = connection.world().agenda().now().plusMillis(host.clockError());
            host.lock(transition.after(host.lock(), now));
            return new LockReading(host.lock(), now);
        });
    }

    @Override
    public <T> T under(Ticket ticket, String subject, Supplier<T> act) {
        return connection.call(() -> {
            switch (connection.host().guard().admit(ticket, subject)) {
                case HostGuard.Admitted admitted -> connection.host().guard(admitted.next());
                case HostGuard.Refused refused -> throw refused(subject + ": refused: " + refused.reason());
            }
            connection.world().witness().changes(connection.host(), ticket.fence(), subject);
            return act.get();
        });
    }

    @Override
    public <T> T during(long fence, Supplier<T> act) {
        return connection.call(() -> {
            HostGuard guard = connection.host().guard();
            if (fence < guard.highestFence()) {
                throw refused("operator " + fence + " was overtaken by operator " + guard.highestFence());
            }
            connection.host().guard(guard.raised(fence));
            return act.get();
        });
    }

    private PortException refused(String why) {
        return new PortException(Kind.FAILED, connection.host().name() + ": " + why, "");
    }
}
