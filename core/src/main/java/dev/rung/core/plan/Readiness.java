package dev.rung.core.plan;

import dev.rung.core.release.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Judges whether an instance has passed its gate. Pure. */
public final class Readiness {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private Readiness() {}

    /** Whether the instance may be given work, as {@link Act.AwaitReady} asks. */
    public static ActResult ready(Act.AwaitReady gate, Optional<Instance> observed, Instant now) {
        if (observed.isEmpty()) {
            return new ActResult.Failed(gate.instance() + ": it is gone. Something else removed it", false);
        }
        Instance instance = observed.get();
        if (instance.state() == Instance.State.EXITED && gate.mayEnd()) {
            return ActResult.done();
        }
        if (instance.state().ended()) {
            return new ActResult.Failed(ended(instance), true);
        }
        if (instance.health() == Instance.Health.UNHEALTHY) {
            return new ActResult.Failed(explain(instance, "its healthcheck failed"), true);
        }
        if (!instance.ready()) {
            return new ActResult.NotYet(explain(instance, "it is not ready"), LOOK_AGAIN);
        }
        // The host's clock, which may be fast, counts only where something is to be watched.
        boolean watched = gate.monitor().isPositive()
                && instance.since().plus(gate.monitor()).isAfter(now);
        return watched
                ? new ActResult.NotYet(gate.instance() + " is ready and watched for a while", LOOK_AGAIN)
                : ActResult.done();
    }

    /** Whether a one-shot has done its work, as {@link Act.AwaitCompleted} asks. */
    public static ActResult completed(Act.AwaitCompleted gate, Optional<Instance> observed) {
        if (observed.isEmpty()) {
            return new ActResult.Failed(gate.instance() + ": it is gone. Something else removed it", false);
        }
        Instance instance = observed.get();
        return switch (instance.state()) {
            case EXITED -> ActResult.done();
            case FAILED -> new ActResult.Failed(ended(instance), true);
            case CREATED, STARTING, RUNNING, DRAINING, STOPPING ->
                new ActResult.NotYet(gate.instance() + " has not finished", LOOK_AGAIN);
        };
    }

    private static String ended(Instance instance) {
        String how = instance.exitCode()
                .map(code -> "it ended with exit code " + code)
                .orElse("it ended");
        return explain(instance, how);
    }

    private static String explain(Instance instance, String what) {
        return instance.id() + ": " + what
                + instance.explanation().map(text -> "\n" + text.strip()).orElse("");
    }
}
