package dev.rung.laptop.agent.watch;

import dev.rung.core.port.Edge;
import dev.rung.core.port.Listener;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.port.Target;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.engine.state.EnvironmentStore;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One environment of the {@link KeptEdge}: one change at a time. */
final class KeptEnvironment {
    private final EnvironmentId id;
    private final Edge edge;
    private final EnvironmentStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, List<Target>> applied = new HashMap<>();
    private @Nullable EdgeState state;
    private boolean stored;
    private boolean restored;
    private long generation;

    KeptEnvironment(EnvironmentId id, Edge edge, EnvironmentStore store) {
        this.id = id;
        this.edge = edge;
        this.store = store;
    }

    void know(Engine engine) {
        locked(() -> {
            if (state().engine() != engine || !stored) {
                keep(state().with(engine));
            }
        });
    }

    Engine engine() {
        lock.lock();
        try {
            return state().engine();
        } finally {
            lock.unlock();
        }
    }

    long generation() {
        lock.lock();
        try {
            return generation;
        } finally {
            lock.unlock();
        }
    }

    void publish(List<Listener> listeners) {
        locked(() -> {
            generation++;
            edge.publish(id, listeners);
            if (!restored) {
                edge.maintenance(id, state().maintenance());
            }
            restored = true;
            keep(state().with(listeners));
        });
    }

    void target(String service, List<Target> targets) {
        locked(() -> {
            generation++;
            edge.target(id, service, targets);
            applied.put(service, targets);
            keep(state().with(service, targets));
        });
    }

    void maintenance(boolean on) {
        locked(() -> {
            edge.maintenance(id, on);
            keep(state().with(on));
        });
    }

    void restore() {
        locked(() -> {
            if (!restored) {
                edge.maintenance(id, state().maintenance());
                edge.publish(id, state().listeners());
                restored = true;
            }
        });
    }

    void follow(long before, List<Instance> observed) {
        locked(() -> {
            if (before != generation) {
                return;
            }
            state().targets().forEach((service, wanted) -> {
                List<Target> now = TargetHealth.decide(wanted, observed);
                if (!now.equals(applied.get(service))) {
                    edge.target(id, service, now);
                    applied.put(service, now);
                }
            });
        });
    }

    void forget() {
        locked(() -> {
            generation++;
            edge.publish(id, List.of());
            for (String service : state().targets().keySet()) {
                edge.target(id, service, List.of());
            }
            edge.maintenance(id, false);
            applied.clear();
            state = null;
            removeFile();
        });
    }

    private void removeFile() {
        try {
            store.remove(id);
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED, id + ": its file cannot be removed: " + e.getMessage(), "Remove it by hand", e);
        }
    }

    private EdgeState state() {
        EdgeState known = state;
        if (known == null) {
            known = read();
            state = known;
        }
        return known;
    }

    private EdgeState read() {
        try {
            return store.read(id).map(EdgeState::read).orElse(EdgeState.empty(Engine.PROCESS));
        } catch (IOException | IllegalArgumentException e) {
            throw new PortException(
                    Kind.FAILED,
                    id + ": what the edge was told cannot be read: " + e.getMessage(),
                    "Remove edge.json in the environment's state folder, then run 'rung up'",
                    e);
        }
    }

    private void keep(EdgeState next) {
        try {
            store.write(id, next.write());
        } catch (IOException e) {
            throw new PortException(
                    Kind.FAILED,
                    id + ": what the edge was told cannot be kept: " + e.getMessage(),
                    "Check that the disk has room and the state folder is yours",
                    e);
        }
        state = next;
        stored = true;
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
