package dev.rung.sim.world;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.sim.fault.Fault.Way;
import java.util.Optional;
import java.util.function.Supplier;

/** The way from an operator to a host. */
final class Connection {
    private final World world;
    private final Host host;

    Connection(World world, Host host) {
        this.world = world;
        this.host = host;
    }

    Host host() {
        return host;
    }

    World world() {
        return world;
    }

    /** Asks the host something and hears the answer, if both get through. */
    <T> T call(Supplier<T> question) {
        Optional<Way> cut = world.cut(host.name());
        if (!host.alive() || cut.filter(way -> way != Way.ANSWERS).isPresent()) {
            throw new PortException(Kind.UNREACHABLE, host.name() + ": no route to host", "");
        }
        T answer = question.get();
        if (cut.isPresent()) {
            throw new PortException(Kind.TIMED_OUT, host.name() + ": no answer", "");
        }
        return answer;
    }

    /** Tells the host to do something. */
    void run(Runnable command) {
        call(() -> {
            command.run();
            return true;
        });
    }

    /** The same, where the disk must have room. */
    void write(String what, Runnable command) {
        run(() -> {
            if (host.diskFull()) {
                throw new PortException(Kind.FAILED, host.name() + ": " + what + ": no space left on device", "");
            }
            command.run();
        });
    }
}
