package dev.rung.laptop.agent.client;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.release.BroughtImage;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.json.Fields;
import dev.rung.engine.json.Json;
import dev.rung.laptop.agent.wire.AppDocuments;
import dev.rung.laptop.agent.wire.CommandJson;
import dev.rung.laptop.agent.wire.ImageJson;
import dev.rung.laptop.agent.wire.InstanceJson;
import dev.rung.laptop.agent.wire.LogJson;
import dev.rung.laptop.agent.wire.Names;
import dev.rung.laptop.agent.wire.SpecJson;
import dev.rung.laptop.agent.wire.app.NetworkJson;
import dev.rung.laptop.agent.wire.app.VolumeJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What an agent runs: the processes that it supervises, or what the Docker Engine of its host runs. */
public final class RemotePlatform implements Platform {
    private final AgentClient agent;
    private final SpecJson specs;
    private final Engine engine;

    /**
     * @param agent who reaches the engine
     * @param documents how an app travels; the agent has the same
     * @param engine that runs the instances
     */
    public RemotePlatform(AgentClient agent, AppDocuments documents, Engine engine) {
        this.agent = agent;
        this.engine = engine;
        this.specs = new SpecJson(documents);
    }

    @Override
    public Engine engine() {
        return engine;
    }

    @Override
    public List<Instance> instances(EnvironmentId environment) {
        return call("platform.instances", of(environment)).list("instances").stream()
                .map(InstanceJson::read)
                .toList();
    }

    @Override
    public Optional<Instance> instance(EnvironmentId environment, InstanceId id) {
        Fields found = call("platform.instance", of(environment, id));
        return found.has("instance") ? Optional.of(InstanceJson.read(found.object("instance"))) : Optional.empty();
    }

    @Override
    public Optional<ImageId> image(ImageRequest request) {
        return call("platform.image", specs.write(request))
                .optionalText("image")
                .map(ImageId::new);
    }

    @Override
    public ImageId prepareImage(ImageRequest request, Consumer<String> progress) {
        Fields done =
                call("platform.prepareImage", specs.write(request), part -> progress.accept(part.text("progress")));
        return new ImageId(done.text("image"));
    }

    @Override
    public List<BroughtImage> broughtImages(EnvironmentId environment) {
        return ImageJson.read(call("platform.broughtImages", of(environment)));
    }

    @Override
    public void removeImage(EnvironmentId environment, String reference) {
        var arguments = of(environment);
        arguments.put("reference", reference);
        call("platform.removeImage", arguments);
    }

    @Override
    public void ensureNetwork(EnvironmentId environment, App app, Network network) {
        call("platform.ensureNetwork", of(environment, app, network));
    }

    @Override
    public void removeNetwork(EnvironmentId environment, App app, Network network) {
        call("platform.removeNetwork", of(environment, app, network));
    }

    @Override
    public List<String> networks(EnvironmentId environment, App app) {
        return call("platform.networks", of(environment, app)).texts("names");
    }

    @Override
    public List<String> volumes(EnvironmentId environment, App app) {
        return call("platform.volumes", of(environment, app)).texts("names");
    }

    @Override
    public void ensureVolume(EnvironmentId environment, App app, Volume volume) {
        call("platform.ensureVolume", of(environment, app, volume));
    }

    @Override
    public void removeVolume(EnvironmentId environment, App app, Volume volume) {
        call("platform.removeVolume", of(environment, app, volume));
    }

    @Override
    public void start(InstanceSpec spec) {
        call("platform.start", specs.write(spec));
    }

    @Override
    public void restart(EnvironmentId environment, InstanceId id) {
        call("platform.restart", of(environment, id));
    }

    @Override
    public void stop(EnvironmentId environment, InstanceId id) {
        call("platform.stop", of(environment, id));
    }

    @Override
    public void remove(EnvironmentId environment, InstanceId id) {
        call("platform.remove", of(environment, id));
    }

    @Override
    public void rename(EnvironmentId environment, InstanceId id, String containerName) {
        var arguments = of(environment, id);
        arguments.put("containerName", containerName);
        call("platform.rename", arguments);
    }

    @Override
    public Watch watch(EnvironmentId environment, Runnable changed) {
        return RemoteWatch.open(agent, forEngine(of(environment)), changed);
    }

    @Override
    public void logs(EnvironmentId environment, LogQuery query, Consumer<LogLine> sink) {
        var arguments = of(environment);
        arguments.put("query", LogJson.write(query));
        try {
            call("platform.logs", arguments, part -> sink.accept(LogJson.line(part)));
        } catch (PortException e) {
            // An interrupt is how following ends.
            if (!query.follow() || !Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
    }

    @Override
    public ForegroundCommand exec(EnvironmentId environment, InstanceId id, List<String> words, boolean terminal) {
        var arguments = of(environment, id);
        arguments.put("words", words);
        arguments.put("terminal", terminal);
        return CommandJson.read(call("platform.exec", arguments));
    }

    @Override
    public ForegroundCommand oneOff(InstanceSpec spec, List<String> words, boolean terminal) {
        var arguments = specs.write(spec);
        arguments.put("words", words);
        arguments.put("terminal", terminal);
        return CommandJson.read(call("platform.oneOff", arguments));
    }

    private Fields call(String name, Map<String, @Nullable Object> arguments) {
        return call(name, arguments, _ -> {});
    }

    private Fields call(String name, Map<String, @Nullable Object> arguments, Consumer<Fields> parts) {
        return agent.call(name, forEngine(arguments), parts);
    }

    private Map<String, @Nullable Object> forEngine(Map<String, @Nullable Object> arguments) {
        arguments.put("engine", engine.word());
        return arguments;
    }

    private static Map<String, @Nullable Object> of(EnvironmentId environment) {
        return Json.object("environment", Names.write(environment));
    }

    private static Map<String, @Nullable Object> of(EnvironmentId environment, InstanceId id) {
        return Json.object("environment", Names.write(environment), "id", id.toString());
    }

    private Map<String, @Nullable Object> of(EnvironmentId environment, App app) {
        return Json.object(
                "environment",
                Names.write(environment),
                "app",
                specs.documents().write(app));
    }

    private Map<String, @Nullable Object> of(EnvironmentId environment, App app, Network network) {
        var arguments = of(environment, app);
        arguments.put("network", NetworkJson.write(network));
        return arguments;
    }

    private Map<String, @Nullable Object> of(EnvironmentId environment, App app, Volume volume) {
        var arguments = of(environment, app);
        arguments.put("volume", VolumeJson.write(volume));
        return arguments;
    }
}
