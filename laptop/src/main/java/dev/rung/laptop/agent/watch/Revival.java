package dev.rung.laptop.agent.watch;

import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings back, after a reboot, the instances that ran before it: in the order in which they had come up, each once the
 * one before is ready or has had its time.
 */
public final class Revival {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Platform platform;
    private final Duration patience;
    private final Consumer<String> log;

    /**
     * @param platform that runs them
     * @param patience how long an instance may take to be ready before the next is started
     * @param log is told what was done
     */
    public Revival(Platform platform, Duration patience, Consumer<String> log) {
        this.platform = platform;
        this.patience = patience;
        this.log = log;
    }

    /** Starts again those that have ended. */
    public void revive(EnvironmentId environment, List<InstanceId> ran) throws InterruptedException {
        for (InstanceId id : ran) {
            try {
                revive(environment, id);
            } catch (PortException e) {
                log.accept(environment + ": " + id + " did not come back: " + e.getMessage());
            }
        }
    }

    private void revive(EnvironmentId environment, InstanceId id) throws InterruptedException {
        Optional<Instance> found = platform.instance(environment, id);
        if (found.isEmpty() || found.get().oneShot()) {
            return;
        }
        if (found.get().state().ended()) {
            log.accept(environment + ": starting " + id + " again");
            platform.restart(environment, id);
        }
        awaitReady(environment, id);
    }

    private void awaitReady(EnvironmentId environment, InstanceId id) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end
                && platform.instance(environment, id)
                        .filter(Revival::mayBecomeReady)
                        .isPresent()) {
            Thread.sleep(LOOK_AGAIN);
        }
    }

    private static boolean mayBecomeReady(Instance instance) {
        return !instance.ready() && !instance.state().ended();
    }
}
