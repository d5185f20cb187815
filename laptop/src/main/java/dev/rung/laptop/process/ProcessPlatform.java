package dev.rung.laptop.process;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import dev.rung.core.health.HealthTracker;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.release.Address;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Runs services as plain processes of this machine. It lives in the agent; the processes outlive it and are taken over
 * by the next one.
 */
public final class ProcessPlatform implements Platform, AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final Workshop workshop;
    private final Keepers keepers;
    private final Watches watches = new Watches();

    private ProcessPlatform(Workshop workshop, Keepers keepers) {
        this.workshop = workshop;
        this.keepers = keepers;
    }

    /**
     * Opens the platform and takes over what an agent before this one has left.
     *
     * @param places where its files stand
     * @param environment the variables of this process
     * @throws PortException when this machine lacks what is needed
     */
    public static ProcessPlatform open(ProcessPlaces places, Map<String, String> environment) {
        Requirements.check();
        Keepers keepers = new Keepers();
        ProcessPlatform platform = new ProcessPlatform(Workshop.in(places, environment, keepers), keepers);
        try {
            new Adoption(platform.workshop.state(), platform.workshop.launcher(), platform::keeper).run();
        } catch (IOException e) {
            throw failure(places.state() + ": cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("taking over the instances: interrupted", e);
        }
        return platform;
    }

    private Keeper keeper(ProcessSpec spec, InstanceFolder folder) {
        Keeper keeper = new Keeper(spec, folder, workshop.launcher(), () -> changed(spec.environment()));
        keepers.put(keeper);
        return keeper;
    }

    private void changed(EnvironmentId environment) {
        workshop.router().refresh(environment);
        watches.changed(environment);
    }

    /** What makes services of the environment hard to reach for each other, in words for the user. */
    public List<String> troubles(EnvironmentId environment) {
        return workshop.router().troubles(environment);
    }

    @Override
    public Engine engine() {
        return Engine.PROCESS;
    }

    @Override
    public List<Instance> instances(EnvironmentId environment) {
        return keepers.of(environment).stream().map(ProcessPlatform::view).toList();
    }

    @Override
    public Optional<Instance> instance(EnvironmentId environment, InstanceId id) {
        return keepers.find(environment, id).map(ProcessPlatform::view);
    }

    private static Instance view(Keeper keeper) {
        ProcessSpec spec = keeper.spec();
        Condition condition = keeper.condition();
        boolean well = condition.health() == HealthTracker.Status.HEALTHY;
        boolean running = condition.state() == Instance.State.RUNNING;
        SequencedMap<Integer, Address> addresses = new LinkedHashMap<>();
        spec.network()
                .ports()
                .forEach((port, real) ->
                        addresses.put(port, new Address(spec.network().host(), real)));
        return new Instance(
                spec.id(),
                condition.state(),
                spec.health().declared() ? health(condition.health()) : Instance.Health.NONE,
                running && well,
                addresses,
                condition.since(),
                condition.restarts(),
                condition.exitCode(),
                spec.image(),
                spec.fingerprint(),
                spec.oneShot(),
                running && well ? Optional.empty() : condition.explanation());
    }

    private static Instance.Health health(HealthTracker.Status status) {
        return switch (status) {
            case STARTING -> Instance.Health.STARTING;
            case HEALTHY -> Instance.Health.HEALTHY;
            case UNHEALTHY -> Instance.Health.UNHEALTHY;
        };
    }

    @Override
    public Optional<ImageId> image(ImageRequest request) {
        return workshop.images().find(request);
    }

    @Override
    public ImageId prepareImage(ImageRequest request, Consumer<String> progress) {
        return workshop.images().prepare(request, progress);
    }

    /** All of them while there are instances to talk to each other: what carries them is the loopback network. */
    @Override
    public List<String> networks(EnvironmentId environment, App app) {
        return keepers.of(environment).isEmpty()
                ? List.of()
                : List.copyOf(app.networks().keySet());
    }

    /** Processes share the loopback network of the machine: there is nothing to make. */
    @Override
    public void ensureNetwork(EnvironmentId environment, App app, Network network) {}

    /** There is nothing to remove. */
    @Override
    public void removeNetwork(EnvironmentId environment, App app, Network network) {}

    @Override
    public List<String> volumes(EnvironmentId environment, App app) {
        return workshop.volumes().present(environment, app);
    }

    @Override
    public void ensureVolume(EnvironmentId environment, App app, Volume volume) {
        workshop.volumes().ensure(environment, volume);
    }

    @Override
    public void removeVolume(EnvironmentId environment, App app, Volume volume) {
        workshop.volumes().remove(environment, volume);
    }

    @Override
    public synchronized void start(InstanceSpec spec) {
        boolean hasRun =
                spec.oneShot() && keepers.find(spec.environment(), spec.id()).isPresent();
        if (hasRun || isUp(spec.environment(), spec.id())) {
            return;
        }
        InstanceFolder folder = workshop.state().instance(spec.environment(), spec.id());
        try {
            folder.create();
            ProcessSpec made = workshop.specs().make(spec, folder);
            folder.writeSpec(RecordJson.write(made));
            begin(made, folder);
        } catch (IOException e) {
            throw failure(spec.id() + ": cannot be made ready: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void restart(EnvironmentId environment, InstanceId id) {
        if (isUp(environment, id)) {
            return;
        }
        Keeper ended = keepers.find(environment, id)
                .orElseThrow(() -> new PortException(
                        PortException.Kind.FAILED, id + ": is not there", "see what there is with: rung ps"));
        try {
            begin(ended.spec(), workshop.state().instance(environment, id));
        } catch (IOException e) {
            throw failure(id + ": cannot be started again: " + e.getMessage(), e);
        }
    }

    private boolean isUp(EnvironmentId environment, InstanceId id) {
        return keepers.find(environment, id)
                .filter(keeper -> !keeper.condition().state().ended())
                .isPresent();
    }

    /** Returns when the process runs, or has ended already. */
    private void begin(ProcessSpec spec, InstanceFolder folder) throws IOException {
        folder.clearRun();
        folder.clearOver();
        Keeper keeper = keeper(spec, folder);
        keeper.start();
        try {
            keeper.awaitFirstRun(LONGEST_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(spec.id() + ": the start was interrupted", e);
        }
        changed(spec.environment());
    }

    @Override
    public void stop(EnvironmentId environment, InstanceId id) {
        Optional<Keeper> known = keepers.find(environment, id)
                .filter(keeper -> !keeper.condition().state().ended());
        if (known.isEmpty()) {
            return;
        }
        Keeper keeper = known.get();
        try {
            workshop.router().leave(keeper);
            keeper.requestStop();
            if (!keeper.awaitEnd(keeper.longestStop())) {
                throw new PortException(
                        PortException.Kind.TIMED_OUT,
                        id + ": does not end, not even when killed",
                        "look at its processes with ps; the disk or a device may hang");
            }
        } catch (IOException e) {
            throw failure(id + ": cannot be stopped: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure(id + ": the stop was interrupted", e);
        } finally {
            workshop.router().forget(keeper);
        }
    }

    @Override
    public void remove(EnvironmentId environment, InstanceId id) {
        stop(environment, id);
        keepers.find(environment, id)
                .ifPresent(keeper -> workshop.launcher()
                        .cleanUp(keeper.spec(), workshop.state().instance(environment, id)));
        keepers.remove(environment, id);
        try {
            workshop.state().instance(environment, id).delete();
        } catch (IOException e) {
            throw failure(id + ": its folder cannot be removed: " + e.getMessage(), e);
        }
        changed(environment);
    }

    /** Processes have no such names; other services know the container name all the same. */
    @Override
    public void rename(EnvironmentId environment, InstanceId id, String containerName) {}

    @Override
    public Watch watch(EnvironmentId environment, Runnable changed) {
        return watches.add(environment, changed);
    }

    @Override
    public void logs(EnvironmentId environment, LogQuery query, Consumer<LogLine> sink) {
        new LogSearch(keepers.of(environment), workshop.state()).send(query, sink);
    }

    @Override
    public ForegroundCommand exec(EnvironmentId environment, InstanceId id, List<String> words, boolean terminal) {
        ProcessSpec spec = keepers.find(environment, id)
                .filter(keeper -> keeper.condition().state() == Instance.State.RUNNING)
                .map(Keeper::spec)
                .orElseThrow(() -> new PortException(
                        PortException.Kind.FAILED, id + ": does not run", "see its state with: rung ps"));
        return foreground(spec, workshop.launcher().confined(spec.surroundings(), words));
    }

    @Override
    public ForegroundCommand oneOff(InstanceSpec spec, List<String> words, boolean terminal) {
        InstanceFolder folder = workshop.state().oneOff(spec.environment());
        try {
            folder.create();
            ProcessSpec made = workshop.specs().makeOneOff(spec, folder, words);
            List<String> line = workshop.launcher()
                    .confined(made.surroundings(), made.command().words());
            return foreground(made, OneOff.leavingNothing(folder, line));
        } catch (IOException e) {
            throw failure(spec.service().name() + ": cannot be made ready: " + e.getMessage(), e);
        }
    }

    private static ForegroundCommand foreground(ProcessSpec spec, List<String> words) {
        return new ForegroundCommand(
                words,
                new LinkedHashMap<>(spec.command().environment()),
                Optional.of(spec.command().directory().toString()));
    }

    /** Leaves the instances running, for the next agent. */
    @Override
    public void close() {
        keepers.all().forEach(Keeper::abandon);
        workshop.router().close();
    }

    private static PortException failure(String message, Throwable cause) {
        return new PortException(
                PortException.Kind.FAILED, message, "check that the state folder can be written", cause);
    }
}
