package dev.rung.laptop.names;

import dev.rung.core.release.Address;
import java.util.List;
import java.util.function.Supplier;

/** Makes a service reachable at its own address: passes connections on to its instances. */
public interface NameForwarder extends AutoCloseable {

    /**
     * Listens on {@code from} and passes each connection on to one of the instances; a second call for the same address
     * replaces the instances.
     *
     * @param from where other services connect to
     * @param targets the instances that may be given connections now; asked anew for each connection
     * @throws java.io.UncheckedIOException when the address cannot be bound
     */
    void forward(Address from, Supplier<List<Address>> targets);

    /** Stops listening; connections that stand go on to their end. */
    void stop(Address from);

    /** Connections that are passed on to an instance now. */
    int connections(Address target);

    /** Stops all and cuts what stands. */
    @Override
    void close();
}
