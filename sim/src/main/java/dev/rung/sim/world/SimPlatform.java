package dev.rung.sim.world;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The instances of a simulated host, as an operator reaches them. */
final class SimPlatform implements Platform {
    private final Connection connection;

    SimPlatform(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Engine engine() {
        return Engine.DOCKER;
    }

    @Override
    public List<Instance> instances(EnvironmentId environment) {
        return connection.call(() ->
                host().instances().values().stream().map(SimInstance::seen).toList());
    }

    @Override
    public Optional<Instance> instance(EnvironmentId environment, InstanceId id) {
        return connection.call(() -> host().instance(id).map(SimInstance::seen));
    }

    @Override
    public Optional<ImageId> image(ImageRequest request) {
        return request.service().image().reference().map(ImageId::new);
    }

    @Override
    public ImageId prepareImage(ImageRequest request, Consumer<String> progress) {
        return image(request).orElseThrow(() -> unsupported("building images"));
    }

    @Override
    public void ensureNetwork(EnvironmentId environment, App app, Network network) {
        connection.run(() -> host().networks().add(network.key()));
    }

    @Override
    public void removeNetwork(EnvironmentId environment, App app, Network network) {
        connection.run(() -> host().networks().remove(network.key()));
    }

    @Override
    public List<String> networks(EnvironmentId environment, App app) {
        return connection.call(() -> List.copyOf(host().networks()));
    }

    @Override
    public List<String> volumes(EnvironmentId environment, App app) {
        return connection.call(() -> List.copyOf(host().volumes()));
    }

    @Override
    public void ensureVolume(EnvironmentId environment, App app, Volume volume) {
        connection.write("volume " + volume.key(), () -> host().volumes().add(volume.key()));
    }

    @Override
    public void removeVolume(EnvironmentId environment, App app, Volume volume) {
        connection.run(() -> host().volumes().remove(volume.key()));
    }

    @Override
    public void start(InstanceSpec spec) {
        connection.write(spec.id().toString(), () -> connection.world().start(host(), spec));
        connection.world().witness().changed();
    }

    @Override
    public void restart(EnvironmentId environment, InstanceId id) {
        connection.run(() -> host().instance(id)
                .filter(instance -> !instance.runs())
                .ifPresent(instance -> connection.world().live(host(), instance)));
        connection.world().witness().changed();
    }

    @Override
    public void stop(EnvironmentId environment, InstanceId id) {
        connection.run(() -> host().instance(id).filter(SimInstance::runs).ifPresent(this::stop));
    }

    @Override
    public void remove(EnvironmentId environment, InstanceId id) {
        connection.run(() -> {
            host().instance(id).filter(SimInstance::runs).ifPresent(this::stop);
            host().instances().remove(id.toString());
        });
        connection.world().witness().changed();
    }

    @Override
    public void rename(EnvironmentId environment, InstanceId id, String containerName) {
        throw unsupported("container names");
    }

    @Override
    public Watch watch(EnvironmentId environment, Runnable changed) {
        throw unsupported("watching");
    }

    @Override
    public void logs(EnvironmentId environment, LogQuery query, Consumer<LogLine> sink) {
        throw unsupported("logs");
    }

    @Override
    public ForegroundCommand exec(EnvironmentId environment, InstanceId id, List<String> words, boolean terminal) {
        throw unsupported("exec");
    }

    @Override
    public ForegroundCommand oneOff(InstanceSpec spec, List<String> words, boolean terminal) {
        throw unsupported("one-off instances");
    }

    private void stop(SimInstance instance) {
        instance.stop(connection.world().agenda().now());
        connection.world().witness().stopped(host(), instance);
        connection.world().witness().changed();
    }

    private Host host() {
        return connection.host();
    }

    private static PortException unsupported(String what) {
        return new PortException(Kind.UNSUPPORTED, "a simulated host has no " + what, "");
    }
}
