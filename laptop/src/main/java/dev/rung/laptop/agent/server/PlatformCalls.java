package dev.rung.laptop.agent.server;

import dev.rung.core.app.App;
import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import dev.rung.core.port.Platform;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The calls that reach what runs instances here. */
public final class PlatformCalls {
    private static final String NAMES = "names";

    private final Function<Engine, Platform> platforms;
    private final SpecJson specs;

    /**
     * @param platforms that are reached; throws where there can be none
     * @param documents how an app travels
     */
    public PlatformCalls(Function<Engine, Platform> platforms, AppDocuments documents) {
        this.platforms = platforms;
        this.specs = new SpecJson(documents);
    }

    /** The calls by name. */
    public Map<String, Call> byName() {
        var calls = new LinkedHashMap<String, Call>();
        calls.put("platform.instances", Call.of(this::instances));
        calls.put("platform.instance", Call.of(this::instance));
        calls.put("platform.image", Call.of(this::image));
        calls.put("platform.prepareImage", this::prepareImage);
        calls.put("platform.broughtImages", Call.of(this::broughtImages));
        calls.put("platform.removeImage", Call.of(this::removeImage));
        calls.put("platform.networks", Call.of(this::networks));
        calls.put("platform.volumes", Call.of(this::volumes));
        calls.put("platform.ensureNetwork", Call.of(arguments -> network(arguments, Platform::ensureNetwork)));
        calls.put("platform.removeNetwork", Call.of(arguments -> network(arguments, Platform::removeNetwork)));
        calls.put("platform.ensureVolume", Call.of(arguments -> volume(arguments, Platform::ensureVolume)));
        calls.put("platform.removeVolume", Call.of(arguments -> volume(arguments, Platform::removeVolume)));
        calls.put("platform.start", Call.of(this::start));
        calls.put("platform.restart", Call.of(arguments -> instance(arguments, Platform::restart)));
        calls.put("platform.stop", Call.of(arguments -> instance(arguments, Platform::stop)));
        calls.put("platform.remove", Call.of(arguments -> instance(arguments, Platform::remove)));
        calls.put("platform.rename", Call.of(this::rename));
        calls.put("platform.watch", this::watch);
        calls.put("platform.logs", this::logs);
        calls.put("platform.exec", Call.of(this::exec));
        calls.put("platform.oneOff", Call.of(this::oneOff));
        return calls;
    }

    private Map<String, @Nullable Object> instances(Fields arguments) {
        var instances = platform(arguments).instances(environment(arguments));
        return Json.object(
                "instances", instances.stream().map(InstanceJson::write).toList());
    }

    private Map<String, @Nullable Object> instance(Fields arguments) {
        var found = platform(arguments).instance(environment(arguments), id(arguments));
        return Json.object("instance", found.map(InstanceJson::write).orElse(null));
    }

    private Map<String, @Nullable Object> instance(Fields arguments, InstanceAct act) {
        act.on(platform(arguments), environment(arguments), id(arguments));
        return Json.object();
    }

    private Map<String, @Nullable Object> image(Fields arguments) {
        Optional<ImageId> image = platform(arguments).image(specs.request(arguments));
        return Json.object("image", image.map(ImageId::digest).orElse(null));
    }

    private Map<String, @Nullable Object> prepareImage(
            Fields arguments, Consumer<Map<String, @Nullable Object>> parts) {
        ImageId image = platform(arguments)
                .prepareImage(specs.request(arguments), line -> parts.accept(Json.object("progress", line)));
        return Json.object("image", image.digest());
    }

    private Map<String, @Nullable Object> broughtImages(Fields arguments) {
        return ImageJson.write(platform(arguments).broughtImages(environment(arguments)));
    }

    private Map<String, @Nullable Object> removeImage(Fields arguments) {
        platform(arguments).removeImage(environment(arguments), arguments.text("reference"));
        return Json.object();
    }

    private Map<String, @Nullable Object> networks(Fields arguments) {
        return Json.object(NAMES, platform(arguments).networks(environment(arguments), app(arguments)));
    }

    private Map<String, @Nullable Object> volumes(Fields arguments) {
        return Json.object(NAMES, platform(arguments).volumes(environment(arguments), app(arguments)));
    }

    private Map<String, @Nullable Object> start(Fields arguments) {
        platform(arguments).start(specs.read(arguments));
        return Json.object();
    }

    private Map<String, @Nullable Object> rename(Fields arguments) {
        platform(arguments).rename(environment(arguments), id(arguments), arguments.text("containerName"));
        return Json.object();
    }

    /** A first part says that the watch has begun; each further one that something may have changed. */
    private Map<String, @Nullable Object> watch(Fields arguments, Consumer<Map<String, @Nullable Object>> parts)
            throws InterruptedException {
        var changes = new Semaphore(0);
        try (var _ = platform(arguments).watch(environment(arguments), changes::release)) {
            parts.accept(Json.object("watching", true));
            while (true) {
                changes.acquire();
                changes.drainPermits();
                parts.accept(Json.object("changed", true));
            }
        }
    }

    private Map<String, @Nullable Object> logs(Fields arguments, Consumer<Map<String, @Nullable Object>> parts) {
        platform(arguments)
                .logs(
                        environment(arguments),
                        LogJson.query(arguments.object("query")),
                        line -> parts.accept(LogJson.write(line)));
        return Json.object();
    }

    private Map<String, @Nullable Object> exec(Fields arguments) {
        ForegroundCommand command = platform(arguments)
                .exec(environment(arguments), id(arguments), arguments.texts("words"), arguments.flag("terminal"));
        return CommandJson.write(command);
    }

    private Map<String, @Nullable Object> oneOff(Fields arguments) {
        return CommandJson.write(platform(arguments)
                .oneOff(specs.read(arguments), arguments.texts("words"), arguments.flag("terminal")));
    }

    /** An act on a network or a volume of an app. */
    @FunctionalInterface
    private interface Act<T> {
        void on(Platform platform, EnvironmentId environment, App app, T part);
    }

    /** An act on an instance. */
    @FunctionalInterface
    private interface InstanceAct {
        void on(Platform platform, EnvironmentId environment, InstanceId id);
    }

    private Map<String, @Nullable Object> network(Fields arguments, Act<Network> act) {
        act.on(
                platform(arguments),
                environment(arguments),
                app(arguments),
                NetworkJson.read(arguments.object("network")));
        return Json.object();
    }

    private Map<String, @Nullable Object> volume(Fields arguments, Act<Volume> act) {
        act.on(
                platform(arguments),
                environment(arguments),
                app(arguments),
                VolumeJson.read(arguments.object("volume")));
        return Json.object();
    }

    private App app(Fields arguments) {
        return specs.documents().read(arguments.object("app"));
    }

    private Platform platform(Fields arguments) {
        return platforms.apply(Names.engine(arguments.text("engine")));
    }

    private static EnvironmentId environment(Fields arguments) {
        return Names.environment(arguments.object("environment"));
    }

    private static InstanceId id(Fields arguments) {
        return Names.instance(arguments.text("id"));
    }
}
