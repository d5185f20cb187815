package dev.rung.engine;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Address;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A platform whose instances are notes; {@link #before} may fail or wait before each call. */
public final class FakePlatform implements Platform {
    final List<String> calls = new CopyOnWriteArrayList<>();
    final Map<InstanceId, Instance> instances = new ConcurrentHashMap<>();
    final Set<String> networks = ConcurrentHashMap.newKeySet();
    final Set<String> volumes = ConcurrentHashMap.newKeySet();
    Consumer<String> before = call -> {};

    @Override
    public Engine engine() {
        return Engine.PROCESS;
    }

    @Override
    public List<Instance> instances(EnvironmentId environment) {
        return List.copyOf(instances.values());
    }

    @Override
    public Optional<Instance> instance(EnvironmentId environment, InstanceId id) {
        before.accept("look " + id);
        return Optional.ofNullable(instances.get(id));
    }

    @Override
    public Optional<ImageId> image(ImageRequest request) {
        return Optional.of(new ImageId(request.service().image().reference().orElse("built")));
    }

    @Override
    public ImageId prepareImage(ImageRequest request, Consumer<String> progress) {
        return image(request).orElseThrow();
    }

    @Override
    public void ensureNetwork(EnvironmentId environment, App app, Network network) {
        called("network " + network.key());
        networks.add(network.key());
    }

    @Override
    public void removeNetwork(EnvironmentId environment, App app, Network network) {
        called("no network " + network.key());
        networks.remove(network.key());
    }

    @Override
    public List<String> networks(EnvironmentId environment, App app) {
        before.accept("look at networks");
        return List.copyOf(networks);
    }

    @Override
    public List<String> volumes(EnvironmentId environment, App app) {
        before.accept("look at volumes");
        return List.copyOf(volumes);
    }

    @Override
    public void ensureVolume(EnvironmentId environment, App app, Volume volume) {
        called("volume " + volume.key());
        volumes.add(volume.key());
    }

    @Override
    public void removeVolume(EnvironmentId environment, App app, Volume volume) {
        called("no volume " + volume.key());
        volumes.remove(volume.key());
    }

    @Override
    public void start(InstanceSpec spec) {
        called("start " + spec.id());
        instances.put(spec.id(), instance(spec.id(), State.RUNNING, spec.image(), spec.fingerprint()));
    }

    @Override
    public void restart(EnvironmentId environment, InstanceId id) {
        called("restart " + id);
        instances.put(id, instance(id, State.RUNNING));
    }

    @Override
    public void stop(EnvironmentId environment, InstanceId id) {
        called("stop " + id);
        instances.computeIfPresent(id, (same, running) -> instance(same, State.EXITED));
    }

    @Override
    public void remove(EnvironmentId environment, InstanceId id) {
        called("remove " + id);
        instances.remove(id);
    }

    @Override
    public void rename(EnvironmentId environment, InstanceId id, String containerName) {
        called("rename " + id + " " + containerName);
    }

    @Override
    public Watch watch(EnvironmentId environment, Runnable changed) {
        throw notAsked();
    }

    @Override
    public void logs(EnvironmentId environment, LogQuery query, Consumer<LogLine> sink) {
        throw notAsked();
    }

    @Override
    public ForegroundCommand exec(EnvironmentId environment, InstanceId id, List<String> words, boolean terminal) {
        throw notAsked();
    }

    @Override
    public ForegroundCommand oneOff(InstanceSpec spec, List<String> words, boolean terminal) {
        throw notAsked();
    }

    Instance running(InstanceId id) {
        return instance(id, State.RUNNING);
    }

    private void called(String call) {
        before.accept(call);
        calls.add(call);
    }

    private static Instance instance(InstanceId id, State state) {
        return instance(id, state, new ImageId("sha256:1"), "f");
    }

    private static Instance instance(InstanceId id, State state, ImageId image, String fingerprint) {
        var addresses = new LinkedHashMap<Integer, Address>();
        addresses.put(80, new Address("127.0.0.1", 40_000));
        return new Instance(
                id,
                state,
                Health.NONE,
                state == State.RUNNING,
                addresses,
                Instant.EPOCH,
                0,
                Optional.empty(),
                image,
                fingerprint,
                false,
                Optional.empty());
    }

    private static UnsupportedOperationException notAsked() {
        return new UnsupportedOperationException("no act asks for it");
    }
}
