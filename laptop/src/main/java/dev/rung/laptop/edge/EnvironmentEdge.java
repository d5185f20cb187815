package dev.rung.laptop.edge;

import dev.rung.core.port.EdgeView;
import dev.rung.core.port.EdgeView.Traffic;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The listeners and services of one environment. */
final class EnvironmentEdge {
    private final EdgeRuntime runtime;
    private final Map<String, Upstream> upstreams = new ConcurrentHashMap<>();
    private final List<CompletableFuture<Void>> drains = new ArrayList<>();
    private volatile boolean maintenance;
    private volatile Map<Address, BoundPort> ports = Map.of();

    EnvironmentEdge(EdgeRuntime runtime) {
        this.runtime = runtime;
    }

    synchronized void publish(List<Listener> listeners) {
        Map<Address, Listener> wanted = byAddress(listeners);
        Map<Address, BoundPort> bound = bindThoseMissing(wanted);
        Map<Address, BoundPort> next = new LinkedHashMap<>();
        wanted.forEach((address, listener) -> {
            BoundPort fresh = bound.get(address);
            BoundPort port = fresh == null ? ports.get(address) : fresh;
            if (port != null) {
                port.serve(listener);
                next.put(address, port);
            }
        });
        bound.values().forEach(BoundPort::open);
        List<BoundPort> left = ports.entrySet().stream()
                .filter(entry -> !wanted.containsKey(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        ports = next;
        drains.removeIf(CompletableFuture::isDone);
        left.forEach(port -> drains.add(port.close()));
        runtime.onEveryThread(thread -> {});
    }

    void target(String service, List<Target> targets) {
        Upstream upstream = upstream(service);
        upstream.become(targets);
        runtime.onEveryThread(upstream::closeIdleOfInactive);
        upstream.waitingRoom().wake();
    }

    void maintain(boolean on) {
        maintenance = on;
        runtime.onEveryThread(thread -> {});
        upstreams.values().forEach(upstream -> upstream.waitingRoom().wake());
    }

    EdgeView view() {
        List<Listener> listeners =
                ports.values().stream().map(BoundPort::listener).toList();
        List<EdgeView.TargetView> targets =
                sorted().flatMap(entry -> entry.getValue().view().stream()).toList();
        List<Traffic> traffic = sorted().map(entry -> entry.getValue().meter().read(entry.getKey()))
                .toList();
        return new EdgeView(listeners, targets, traffic, maintenance);
    }

    /** Closes all listeners; completes when they are drained. */
    synchronized CompletableFuture<Void> close() {
        ports.values().forEach(port -> drains.add(port.close()));
        ports = Map.of();
        return CompletableFuture.allOf(drains.toArray(CompletableFuture[]::new));
    }

    private Upstream upstream(String service) {
        return upstreams.computeIfAbsent(
                service,
                name -> new Upstream(
                        name, () -> maintenance, runtime.settings().holding().requests(), System::nanoTime));
    }

    private Stream<Map.Entry<String, Upstream>> sorted() {
        return upstreams.entrySet().stream().sorted(Map.Entry.comparingByKey());
    }

    private static Map<Address, Listener> byAddress(List<Listener> listeners) {
        Map<Address, Listener> wanted = new LinkedHashMap<>();
        for (Listener listener : listeners) {
            Address address = new Address(listener.address(), listener.port());
            if (wanted.put(address, listener) != null) {
                throw new PortException(
                        PortException.Kind.FAILED,
                        "cannot listen on " + address + ": it is asked for twice",
                        "publish one of the two on another port");
            }
        }
        return wanted;
    }

    /** All or none: those that were bound are let go when a later one fails. */
    private Map<Address, BoundPort> bindThoseMissing(Map<Address, Listener> wanted) {
        Map<Address, BoundPort> bound = new LinkedHashMap<>();
        try {
            wanted.forEach((address, listener) -> {
                if (!ports.containsKey(address)) {
                    bound.put(address, BoundPort.bind(runtime, this::upstream, listener));
                }
            });
            return bound;
        } catch (PortException failure) {
            bound.values().forEach(port -> drains.add(port.close()));
            throw failure;
        }
    }
}
