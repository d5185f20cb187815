package dev.rung.core.planner;

import dev.rung.core.app.App;
import dev.rung.core.port.Listener;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/**
 * An environment as it should be.
 *
 * @param environment which
 * @param release the release that does it, from 1
 * @param app what the files say
 * @param directory the absolute folder of the app's files
 * @param engine what runs the instances
 * @param services every service that should run, by name
 * @param listeners what the edge should serve
 * @param policy how to get there
 * @param placement where the services may stand
 * @param settledOneShots one-shots that have run for this release and must not be started again
 * @param onTrial whether what runs of this release already has still to show that it works: it was cut short
 */
public record Wanted(
        EnvironmentId environment,
        int release,
        App app,
        String directory,
        Engine engine,
        SequencedMap<String, ServiceWish> services,
        List<Listener> listeners,
        ReleasePolicy policy,
        Placement placement,
        Set<String> settledOneShots,
        boolean onTrial) {
    /** Copies the collections. */
    public Wanted {
        services = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(services));
        listeners = List.copyOf(listeners);
        settledOneShots = Set.copyOf(new TreeSet<>(settledOneShots));
    }

    /** The same with one-shots that must not be started again. */
    public Wanted settled(Set<String> oneShots) {
        return but(services, policy, placement, oneShots, onTrial);
    }

    /** The same brought about in another way. */
    public Wanted with(ReleasePolicy other) {
        return but(services, other, placement, settledOneShots, onTrial);
    }

    /** The same in another place. */
    public Wanted at(Placement other) {
        return but(services, policy, other, settledOneShots, onTrial);
    }

    /** The same, of a release that was cut short before it had served. */
    public Wanted onItsTrial() {
        return but(services, policy, placement, settledOneShots, true);
    }

    /** The same, brought back: each service is replaced as its {@code rollback_config} says. */
    public Wanted goingBack() {
        var back = new LinkedHashMap<String, ServiceWish>();
        services.forEach((name, wish) -> back.put(name, wish.goingBack()));
        return but(back, policy, placement, settledOneShots, onTrial);
    }

    /** The same with other numbers of instances for some services. */
    public Wanted scaled(Map<String, Integer> instances) {
        var changed = new LinkedHashMap<>(services);
        instances.forEach((name, count) ->
                changed.computeIfPresent(name, (same, wish) -> wish.oneShot() ? wish : wish.withReplicas(count)));
        return but(changed, policy, placement, settledOneShots, onTrial);
    }

    /** The same environment with nothing of the app in it. */
    Wanted withNothing() {
        return new Wanted(
                environment,
                0,
                app,
                directory,
                engine,
                new LinkedHashMap<>(),
                List.of(),
                policy,
                placement,
                Set.of(),
                false);
    }

    private Wanted but(
            SequencedMap<String, ServiceWish> otherServices,
            ReleasePolicy otherPolicy,
            Placement otherPlacement,
            Set<String> otherSettled,
            boolean trial) {
        return new Wanted(
                environment,
                release,
                app,
                directory,
                engine,
                otherServices,
                listeners,
                otherPolicy,
                otherPlacement,
                otherSettled,
                trial);
    }

    /**
     * All that is needed to start an instance of a service.
     *
     * @throws IllegalArgumentException when nothing is wanted of the service
     */
    public InstanceSpec spec(String service, int index) {
        ServiceWish wish = services.get(service);
        if (wish == null) {
            throw new IllegalArgumentException("nothing is wanted of " + service);
        }
        return spec(wish, index);
    }

    /** All that is needed to start an instance of a wish. */
    InstanceSpec spec(ServiceWish wish, int index) {
        return new InstanceSpec(
                environment,
                new InstanceId(wish.service().name(), release, index),
                app,
                wish.service(),
                wish.image(),
                wish.files(),
                wish.runLine(),
                directory,
                wish.fingerprint(),
                wish.oneShot());
    }

    /** Whether the edge gives this service work. */
    public boolean routed(String service) {
        return routedServices().contains(service);
    }

    /** The services that the edge gives work. */
    Set<String> routedServices() {
        var names = new TreeSet<String>();
        for (Listener listener : listeners) {
            for (Listener.Route route : listener.routes()) {
                if (route.destination() instanceof Listener.ToService to) {
                    names.add(to.service());
                }
            }
        }
        return names;
    }
}
