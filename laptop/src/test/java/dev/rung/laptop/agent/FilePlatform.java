package dev.rung.laptop.agent;

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
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.json.Json;
import dev.rung.engine.state.PrivateFiles;
import dev.rung.laptop.agent.wire.InstanceJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Instances as a file says they are, so that a test steers what an agent in another process sees. */
final class FilePlatform implements Platform {
    private final Path file;

    FilePlatform(Path file) {
        this.file = file;
    }

    /** A web instance of one port. */
    static Instance web(int index, Instance.State state, int port) {
        var addresses = new LinkedHashMap<Integer, Address>();
        addresses.put(8080, new Address("127.0.0.1", port));
        boolean runs = state == Instance.State.RUNNING;
        return new Instance(
                new InstanceId("web", 1, index),
                state,
                Instance.Health.NONE,
                runs,
                addresses,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(index),
                0,
                runs ? Optional.empty() : Optional.of(137),
                new ImageId("sha256:0"),
                "f",
                false,
                Optional.empty());
    }

    void set(Instance... instances) {
        write(List.of(instances));
    }

    private void write(List<Instance> instances) {
        try {
            PrivateFiles.makeFolderOf(file);
            PrivateFiles.replace(
                    file,
                    Json.write(Json.object(
                            "instances",
                            instances.stream().map(InstanceJson::write).toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Engine engine() {
        return Engine.PROCESS;
    }

    @Override
    public List<Instance> instances(EnvironmentId environment) {
        try {
            return Files.exists(file)
                    ? Json.read(Files.readString(file)).list("instances").stream()
                            .map(InstanceJson::read)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Instance> instance(EnvironmentId environment, InstanceId id) {
        return instances(environment).stream()
                .filter(instance -> instance.id().equals(id))
                .findFirst();
    }

    @Override
    public void restart(EnvironmentId environment, InstanceId id) {
        var changed = new ArrayList<Instance>();
        for (Instance instance : instances(environment)) {
            int port = instance.addresses().firstEntry().getValue().port();
            changed.add(instance.id().equals(id) ? web(id.index(), Instance.State.RUNNING, port) : instance);
        }
        write(changed);
    }

    @Override
    public Watch watch(EnvironmentId environment, Runnable changed) {
        return () -> {};
    }

    @Override
    public Optional<ImageId> image(ImageRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ImageId prepareImage(ImageRequest request, Consumer<String> progress) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ensureNetwork(EnvironmentId environment, App app, Network network) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeNetwork(EnvironmentId environment, App app, Network network) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> networks(EnvironmentId environment, App app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<String> volumes(EnvironmentId environment, App app) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void ensureVolume(EnvironmentId environment, App app, Volume volume) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeVolume(EnvironmentId environment, App app, Volume volume) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start(InstanceSpec spec) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop(EnvironmentId environment, InstanceId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(EnvironmentId environment, InstanceId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void rename(EnvironmentId environment, InstanceId id, String containerName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void logs(EnvironmentId environment, LogQuery query, Consumer<LogLine> sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ForegroundCommand exec(EnvironmentId environment, InstanceId id, List<String> words, boolean terminal) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ForegroundCommand oneOff(InstanceSpec spec, List<String> words, boolean terminal) {
        throw new UnsupportedOperationException();
    }
}
