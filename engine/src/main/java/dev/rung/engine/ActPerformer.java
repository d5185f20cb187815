package dev.rung.engine;

import dev.rung.core.app.App;
import dev.rung.core.plan.Act;
import dev.rung.core.plan.ActResult;
import dev.rung.core.plan.Readiness;
import dev.rung.core.port.Clock;
import dev.rung.core.port.Edge;
import dev.rung.core.port.EdgeView;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.port.Target;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Turns an act into calls on the ports, once; whether and when it is tried again is the plan's business. */
public final class ActPerformer {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);

    private final EnvironmentId environment;
    private final App app;
    private final Platform platform;
    private final Edge edge;
    private final Clock clock;
    private final HookRunner hooks;

    /** A performer for one environment; the app is the one whose networks and volumes are meant. */
    public ActPerformer(
            EnvironmentId environment, App app, Platform platform, Edge edge, Clock clock, HookRunner hooks) {
        this.environment = environment;
        this.app = app;
        this.platform = platform;
        this.edge = edge;
        this.clock = clock;
        this.hooks = hooks;
    }

    /** Performs an act. Never throws: what goes wrong is a result. */
    public ActResult perform(Act act) {
        try {
            return tryToPerform(act);
        } catch (PortException e) {
            String reason =
                    e.getMessage() + e.remedy().map(remedy -> ". " + remedy).orElse("");
            return switch (e.kind()) {
                case UNREACHABLE -> new ActResult.NotYet(reason, TRY_AGAIN);
                case FAILED, UNSUPPORTED, TIMED_OUT -> new ActResult.Failed(reason, act instanceof Act.Start);
            };
        } catch (RuntimeException e) {
            return new ActResult.Failed("Rung itself failed: " + e, false);
        }
    }

    private ActResult tryToPerform(Act act) {
        return switch (act) {
            case Act.CreateNetwork create -> done(() -> platform.ensureNetwork(environment, app, create.network()));
            case Act.RemoveNetwork remove -> done(() -> platform.removeNetwork(environment, app, remove.network()));
            case Act.CreateVolume create -> done(() -> platform.ensureVolume(environment, app, create.volume()));
            case Act.RemoveVolume remove -> done(() -> platform.removeVolume(environment, app, remove.volume()));
            case Act.Publish publish -> done(() -> edge.publish(environment, publish.listeners()));
            case Act.Start start -> done(() -> platform.start(start.spec()));
            case Act.Restart restart -> done(() -> platform.restart(environment, restart.instance()));
            case Act.AwaitReady gate ->
                Readiness.ready(gate, platform.instance(environment, gate.instance()), clock.now());
            case Act.AwaitCompleted gate -> Readiness.completed(gate, platform.instance(environment, gate.instance()));
            case Act.SetTargets targets -> setTargets(targets);
            case Act.AwaitDrained drained -> drained(drained);
            case Act.Stop stop -> done(() -> platform.stop(environment, stop.instance()));
            case Act.Remove remove -> done(() -> platform.remove(environment, remove.instance()));
            case Act.Rename rename ->
                done(() -> platform.rename(environment, rename.instance(), rename.containerName()));
            case Act.RunHook hook -> hooks.run(hook);
            case Act.Pause pause -> pause(pause.duration());
        };
    }

    private ActResult setTargets(Act.SetTargets wanted) {
        var targets = new ArrayList<Target>();
        wanted.active().forEach(id -> addTarget(id, Target.State.ACTIVE, targets));
        wanted.draining().forEach(id -> addTarget(id, Target.State.DRAINING, targets));
        edge.target(environment, wanted.service(), targets);
        return ActResult.done();
    }

    private void addTarget(InstanceId id, Target.State state, List<Target> targets) {
        platform.instance(environment, id)
                .ifPresent(instance -> targets.add(new Target(id, instance.addresses(), state)));
    }

    private ActResult drained(Act.AwaitDrained wanted) {
        EdgeView view = edge.view(environment);
        var busy = wanted.instances().stream()
                .filter(id -> view.inFlight(id) > 0)
                .map(id -> id + " still has " + view.inFlight(id))
                .collect(Collectors.joining(", "));
        return busy.isEmpty() ? ActResult.done() : new ActResult.NotYet(busy, LOOK_AGAIN);
    }

    private static ActResult pause(Duration duration) {
        try {
            Thread.sleep(duration);
            return ActResult.done();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ActResult.Failed("interrupted", false);
        }
    }

    private static ActResult done(Runnable call) {
        call.run();
        return ActResult.done();
    }

    /** Runs a command of the user's where Rung was called. */
    @FunctionalInterface
    public interface HookRunner {
        /** Runs it to its end. */
        ActResult run(Act.RunHook hook);
    }
}
