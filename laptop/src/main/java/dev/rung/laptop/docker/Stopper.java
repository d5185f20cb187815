package dev.rung.laptop.docker;

import dev.rung.core.release.EnvironmentId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stops and removes containers. */
final class Stopper {
    /** For the engine's own work around the grace period. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private final Docker docker;
    private final GrantedFiles files;
    private final Hooks hooks;
    private final Set<String> stopping = ConcurrentHashMap.newKeySet();

    Stopper(Docker docker, GrantedFiles files, Hooks hooks) {
        this.docker = docker;
        this.files = files;
        this.hooks = hooks;
    }

    boolean isStopping(Container container) {
        return stopping.contains(container.id());
    }

    void stop(EnvironmentId environment, Container container) {
        if (!container.running()) {
            return;
        }
        String what = container.instance() + " could not be stopped";
        stopping.add(container.id());
        try {
            hooks.beforeStop(
                    EngineNames.container(environment, container.instance()), container.id(), container.grace());
            // Else an engine that is restarted would bring a stopped instance of an old release back.
            docker.change(what, List.of("update", "--restart=no", container.id()));
            docker.succeed(
                    what,
                    docker.command(List.of("stop", container.id()))
                            .within(container.grace().plus(MARGIN)));
        } finally {
            stopping.remove(container.id());
        }
    }

    void remove(EnvironmentId environment, Container container) {
        docker.change(
                container.instance() + " could not be removed", List.of("rm", "--force", "--volumes", container.id()));
        files.forget(EngineNames.container(environment, container.instance()));
    }
}
