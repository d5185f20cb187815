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
    private static final String REMEDY = "See 'rung history'; 'rung resume' goes on with what was cut short";

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
            Host host = connection.host();
            switch (host.guard().admit(ticket, subject)) {
                case HostGuard.Admitted admitted -> {
                    host.guard(host.guard().raised(ticket.fence()));
                    requireFormerActsOver(subject, ticket.fence());
                    host.guard(admitted.next());
                }
                case HostGuard.Refused refused -> throw refused(subject, refused.reason());
            }
            connection.world().witness().changes(host, ticket.fence(), subject);
            return acting(ticket.fence(), act);
        });
    }

    @Override
    public <T> T during(long fence, Supplier<T> act) {
        return connection.call(() -> {
            Host host = connection.host();
            if (fence < host.guard().highestFence()) {
                throw refused(
                        host.name(),
                        "operator " + fence + " was overtaken by operator "
                                + host.guard().highestFence());
            }
            host.guard(host.guard().raised(fence));
            requireFormerActsOver(host.name(), fence);
            return acting(fence, act);
        });
    }

    private <T> T acting(long fence, Supplier<T> act) {
        connection.host().acts(fence, 1);
        try {
            return act.get();
        } finally {
            connection.host().acts(fence, -1);
        }
    }

    private void requireFormerActsOver(String subject, long fence) {
        if (connection.host().othersAct(fence)) {
            throw new PortException(
                    Kind.TIMED_OUT, subject + ": not begun: what a former operator began is not over", REMEDY);
        }
    }

    private static PortException refused(String subject, String reason) {
        return new PortException(Kind.FAILED, subject + ": refused: " + reason, REMEDY);
    }
}
