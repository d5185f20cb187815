package dev.rung.laptop.docker;

import dev.rung.core.app.App;
import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Network;
import dev.rung.core.app.Volume;
import dev.rung.core.port.LogLine;
import dev.rung.core.port.LogQuery;
import dev.rung.core.port.Platform;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.BroughtImage;
import dev.rung.core.release.Engine;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ForegroundCommand;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.InstanceId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.shell.Shell;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs instances as containers of a Docker Engine on this machine, through the {@code docker} command.
 *
 * <p>Names are Compose's where it has one ({@code APP_default}, {@code APP_VOLUME}), so that data and networks are shared
 * with {@code docker compose} in both directions. What is running is told by labels alone.
 */
public final class DockerPlatform implements Platform {
    private final Docker docker;
    private final Containers containers;
    private final Daemon daemon;
    private final Networks networks;
    private final Volumes volumes;
    private final Images images;
    private final BroughtImages brought;
    private final Starter starter;
    private final Stopper stopper;
    private final Readiness readiness = new Readiness();

    /**
     * A platform on an engine; nothing is asked of it yet.
     *
     * @param shell runs the {@code docker} command
     * @param state Rung's own folder, for granted files and build records
     * @param environment variables for the command besides Rung's own, such as {@code DOCKER_HOST}
     */
    public DockerPlatform(Shell shell, Path state, Map<String, String> environment) {
        docker = new Docker(shell, environment);
        daemon = Daemon.of(environment);
        containers = new Containers(docker);
        networks = new Networks(docker);
        volumes = new Volumes(docker);
        var records = new BuildRecords(state.resolve("builds"));
        images = new Images(docker, new Builder(docker), records, Clock.systemUTC());
        brought = new BroughtImages(docker);
        var files = new GrantedFiles(state.resolve("files"));
        var hooks = new Hooks(docker, files);
        var loopback = new LoopbackPorts(new SplittableRandom());
        starter = new Starter(docker, containers, networks, images, files, hooks, loopback);
        stopper = new Stopper(docker, files, hooks);
    }

    @Override
    public String incarnation() {
        return daemon.incarnation();
    }

    /** Whether the engine answers; the reason why not, if it does not. */
    public Optional<PortException> unreachable() {
        try {
            docker.ask("Docker Engine", "version", "--format={{.Server.Version}}");
            return Optional.empty();
        } catch (PortException e) {
            return Optional.of(e);
        }
    }

    @Override
    public Engine engine() {
        return Engine.DOCKER;
    }

    @Override
    public List<Instance> instances(EnvironmentId environment) {
        List<Future<Instance>> asked;
        try (var probes = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = containers.all(environment).stream()
                    .map(container -> probes.submit(() -> instance(container)))
                    .toList();
        } // left when all probes have answered
        return asked.stream()
                .map(Future::resultNow)
                .sorted(Comparator.comparing(instance -> instance.id().toString()))
                .toList();
    }

    @Override
    public Optional<Instance> instance(EnvironmentId environment, InstanceId id) {
        return containers
                .find(environment, id)
                .map(container -> new LastOutput(docker).explaining(container, instance(container)));
    }

    private Instance instance(Container container) {
        return container.instance(readiness.of(container), stopper.isStopping(container));
    }

    @Override
    public Optional<ImageId> image(ImageRequest request) {
        return images.present(request);
    }

    @Override
    public ImageId prepareImage(ImageRequest request, Consumer<String> progress) {
        return images.prepare(request, progress);
    }

    @Override
    public List<ContainerPort> exposedPorts(ImageId image) {
        return images.exposedPorts(image);
    }

    @Override
    public List<BroughtImage> broughtImages(EnvironmentId environment) {
        return brought.all(environment);
    }

    @Override
    public void removeImage(EnvironmentId environment, String reference) {
        brought.remove(environment, reference);
    }

    @Override
    public void ensureNetwork(EnvironmentId environment, App app, Network network) {
        networks.ensure(environment, network);
    }

    @Override
    public void removeNetwork(EnvironmentId environment, App app, Network network) {
        networks.remove(environment, network);
    }

    @Override
    public List<String> networks(EnvironmentId environment, App app) {
        return networks.existing(environment, app);
    }

    @Override
    public List<String> volumes(EnvironmentId environment, App app) {
        return volumes.existing(environment, app);
    }

    @Override
    public void ensureVolume(EnvironmentId environment, App app, Volume volume) {
        volumes.ensure(environment, volume);
    }

    @Override
    public void removeVolume(EnvironmentId environment, App app, Volume volume) {
        volumes.remove(environment, volume);
    }

    @Override
    public void start(InstanceSpec spec) {
        starter.start(spec);
    }

    @Override
    public void restart(EnvironmentId environment, InstanceId id) {
        starter.startAgain(existing(environment, id));
    }

    @Override
    public void stop(EnvironmentId environment, InstanceId id) {
        containers.find(environment, id).ifPresent(container -> stopper.stop(environment, container));
    }

    @Override
    public void remove(EnvironmentId environment, InstanceId id) {
        containers.find(environment, id).ifPresent(container -> stopper.remove(environment, container));
    }

    @Override
    public void rename(EnvironmentId environment, InstanceId id, String containerName) {
        Container container = existing(environment, id);
        if (!container.name().equals(containerName)) {
            docker.change(
                    id + " could not be named " + containerName, List.of("rename", container.id(), containerName));
        }
    }

    @Override
    public Watch watch(EnvironmentId environment, Runnable changed) {
        return EventWatch.start(docker, environment, changed);
    }

    @Override
    public void logs(EnvironmentId environment, LogQuery query, Consumer<LogLine> sink) {
        var wanted = containers.all(environment).stream()
                .filter(container -> query.instances().contains(container.instance()))
                .toList();
        new LogReader(docker).read(wanted, query, sink);
    }

    @Override
    public ForegroundCommand exec(EnvironmentId environment, InstanceId id, List<String> words, boolean terminal) {
        var flags = new Flags().word("exec").word("--interactive").on("tty", terminal);
        return foreground(
                flags.word(existing(environment, id).id()).words(words).list());
    }

    @Override
    public ForegroundCommand oneOff(InstanceSpec spec, List<String> words, boolean terminal) {
        String id = starter.prepareOneOff(spec, words, terminal);
        return foreground(List.of("start", "--attach", "--interactive", id));
    }

    private ForegroundCommand foreground(List<String> arguments) {
        var words = new ArrayList<>(List.of("docker"));
        words.addAll(arguments);
        return new ForegroundCommand(words, docker.environment(), Optional.empty());
    }

    private Container existing(EnvironmentId environment, InstanceId id) {
        return containers
                .find(environment, id)
                .orElseThrow(() -> new PortException(
                        Kind.FAILED, "instance " + id + ": there is none", "`rung ps` lists those that are there"));
    }
}
