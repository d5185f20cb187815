package dev.rung.engine.lock;

import dev.rung.core.lock.Ticket;
import java.util.function.Supplier;

/**
 * A host's own lock: every act that changes the host is done inside it, so that an operator who was overtaken changes nothing
 * any more. Acts of one operator go on side by side; those of the next one wait until they are over.
 */
public interface HostLock {
    /**
     * Does an act that must be done once and in its order.
     *
     * @param subject what it is about, such as an instance's name: acts on it are only let in with rising numbers
     * @throws dev.rung.core.port.PortException when it was refused, or acts of a former operator went on for too long;
     *     then nothing was done
     */
    <T> T under(Ticket ticket, String subject, Supplier<T> act);

    /**
     * Does an act that may be repeated, such as writing an entry that has a number of its own.
     *
     * @param fence the operator's number
     * @throws dev.rung.core.port.PortException as for {@link #under}
     */
    <T> T during(long fence, Supplier<T> act);

    /**
     * Refuses all lower numbers from now on, for ever, and waits until their acts are over.
     *
     * @throws dev.rung.core.port.PortException when a higher number was seen here; or when acts of a former operator
     *     went on for too long: new ones are refused all the same
     */
    default void raise(long fence) {
        during(fence, () -> fence);
    }
}
