package dev.rung.core.port;

import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.List;

/**
 * What the edge does now for an environment.
 *
 * @param listeners as they were published
 * @param targets of all services
 * @param traffic by service, since the edge started
 * @param maintenance whether it answers with the maintenance page
 */
public record EdgeView(List<Listener> listeners, List<TargetView> targets, List<Traffic> traffic, boolean maintenance) {

    /** Copies the lists. */
    public EdgeView {
        listeners = List.copyOf(listeners);
        targets = List.copyOf(targets);
        traffic = List.copyOf(traffic);
    }

    /** Requests and connections that an instance still has; 0 when the edge does not know it. */
    public int inFlight(InstanceId instance) {
        return targets.stream()
                .filter(view -> view.target().instance().equals(instance))
                .mapToInt(TargetView::inFlight)
                .sum();
    }

    /**
     * A target and its work.
     *
     * @param service whose
     * @param target as it was given
     * @param inFlight requests and connections it still has
     * @param tally how it answered since its service's shares were last changed, see {@link Edge#target}
     */
    public record TargetView(String service, Target target, int inFlight, Tally tally) {
        /** A target that has not been asked yet. */
        public TargetView(String service, Target target, int inFlight) {
            this(service, target, inFlight, Tally.NONE);
        }
    }

    /**
     * What a service was asked and how it answered.
     *
     * @param service whose
     * @param requests all that were answered
     * @param byClass answers by status class: index 1 for 1xx to 5 for 5xx; index 0 for none
     * @param p50 the median time to the end of the answer
     * @param p95 nineteen in twenty were faster
     * @param p99 ninety-nine in a hundred were faster
     */
    public record Traffic(
            String service, long requests, List<Long> byClass, Duration p50, Duration p95, Duration p99) {}
}
