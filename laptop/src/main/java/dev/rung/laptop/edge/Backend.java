package dev.rung.laptop.edge;

import dev.rung.core.port.EdgeView.TargetView;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import dev.rung.core.release.InstanceId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/** A target with the work it has. Lives from the target's first mention until it is gone and idle. */
final class Backend {
    private final AtomicInteger inFlight = new AtomicInteger();

    private record Standing(Target target, Map<Integer, Endpoint> endpoints) {}

    private volatile Standing standing;
    private volatile TallyMeter tally = new TallyMeter();

    Backend(Target target) {
        standing = new Standing(target, endpoints(target, Map.of()));
    }

    InstanceId instance() {
        return standing.target.instance();
    }

    boolean isActive() {
        return standing.target.state() == Target.State.ACTIVE;
    }

    int weight() {
        return standing.target.weight();
    }

    boolean isIdle() {
        return inFlight.get() == 0;
    }

    int inFlight() {
        return inFlight.get();
    }

    Optional<Endpoint> endpoint(int containerPort) {
        return Optional.ofNullable(standing.endpoints.get(containerPort));
    }

    TargetView view(String service) {
        return new TargetView(service, standing.target, inFlight.get(), tally.read());
    }

    /** Takes over a new state and new addresses of the same instance. */
    void become(Target target) {
        standing = new Standing(target, endpoints(target, standing.endpoints));
    }

    /** The target was taken off the list: it finishes what it has. */
    void retire() {
        become(standing.target.in(Target.State.DRAINING));
    }

    /** It is given a request or a connection: notes how that ends. */
    TallyMeter.Attempt begin() {
        return tally.begin();
    }

    /** Counts from nothing again; what is under way is not counted any more. */
    void restartTally() {
        tally = new TallyMeter();
    }

    /**
     * Counts a request in, unless the target takes none. Counted first and looked at second, so that whoever makes the
     * target inactive and then sees no work knows that none comes.
     */
    boolean acquire() {
        inFlight.incrementAndGet();
        if (isActive()) {
            return true;
        }
        release();
        return false;
    }

    /** Counts a request out. */
    void release() {
        inFlight.decrementAndGet();
    }

    /** Closes the waiting connections of the current I/O thread when the target takes no work. */
    void closeIdleWhenInactive(XnioIoThread thread) {
        if (!isActive()) {
            standing.endpoints.values().forEach(endpoint -> endpoint.idle().close(thread));
        }
    }

    private static Map<Integer, Endpoint> endpoints(Target target, Map<Integer, Endpoint> known) {
        Map<Integer, Endpoint> endpoints = new HashMap<>();
        target.addresses().forEach((port, address) -> endpoints.put(port, reuse(known.get(port), address)));
        return endpoints;
    }

    private static Endpoint reuse(@Nullable Endpoint known, Address address) {
        return known != null && known.address().equals(address) ? known : Endpoint.at(address);
    }
}
