package dev.rung.engine.ledger;

import dev.rung.core.lock.HostGuard;
import dev.rung.core.lock.HostGuard.Admitted;
import dev.rung.core.lock.HostGuard.Refused;
import dev.rung.core.lock.Ticket;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.engine.lock.HostLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A host's lock in memory; commands and answers get lost on the way to it. */
final class MemoryHostLock implements HostLock {
    private final BooleanSupplier lost;
    private HostGuard guard = HostGuard.NEW;

    /** A host whose messages get lost when this says so. */
    MemoryHostLock(BooleanSupplier lost) {
        this.lost = lost;
    }

    @Override
    public <T> T under(Ticket ticket, String subject, Supplier<T> act) {
        return answered(() -> switch (guard.admit(ticket, subject)) {
            case Refused refused -> throw new PortException(Kind.FAILED, refused.reason(), "Resume");
            case Admitted admitted -> {
                guard = admitted.next();
                yield act.get();
            }
        });
    }

    @Override
    public <T> T during(long fence, Supplier<T> act) {
        return answered(() -> {
            if (fence < guard.highestFence()) {
                throw new PortException(
                        Kind.FAILED,
                        "operator " + fence + " was overtaken by operator " + guard.highestFence(),
                        "Resume");
            }
            guard = guard.raised(fence);
            return act.get();
        });
    }

    private <T> T answered(Supplier<T> command) {
        reach();
        T answer = command.get();
        reach();
        return answer;
    }

    private void reach() {
        if (lost.getAsBoolean()) {
            throw new PortException(Kind.UNREACHABLE, "no route to host", "Look at the network");
        }
    }
}
