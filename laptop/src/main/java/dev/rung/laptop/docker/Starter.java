package dev.rung.laptop.docker;

import dev.rung.core.app.Mount;
import dev.rung.core.app.Network;
import dev.rung.core.app.Service;
import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.InstanceSpec;
import dev.rung.laptop.docker.Placement.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Makes and starts containers. */
final class Starter {
    private static final int PORT_TRIES = 3;

    /** A folder this young may belong to a container that is just being made. */
    private static final Duration STALE = Duration.ofMinutes(10);

    private final Docker docker;
    private final Containers containers;
    private final Networks networks;
    private final Images images;
    private final GrantedFiles files;
    private final Hooks hooks;
    private final LoopbackPorts loopback;
    private final EngineVersion version;

    Starter(
            Docker docker,
            Containers containers,
            Networks networks,
            Images images,
            GrantedFiles files,
            Hooks hooks,
            LoopbackPorts loopback) {
        this.docker = docker;
        this.containers = containers;
        this.networks = networks;
        this.images = images;
        this.files = files;
        this.hooks = hooks;
        this.loopback = loopback;
        this.version = new EngineVersion(docker);
    }

    /** Makes the instance's container and starts it, or starts the one that is there. */
    void start(InstanceSpec spec) {
        var there = containers.find(spec.environment(), spec.id());
        if (there.filter(container -> !container.neverStarted()).isPresent()) {
            // A one-shot that has run is found, not run again: a start may be asked for twice.
            if (!spec.oneShot()) {
                startAgain(there.get());
            }
            return;
        }
        // One that was never started may lack networks: making it was cut short.
        there.ifPresent(container -> discard(container.id()));
        for (int left = PORT_TRIES; ; left--) {
            String id = create(spec, Role.INSTANCE);
            try {
                run(id, spec.id().toString());
                hooks.afterStart(
                        spec.id().toString(), id, spec.service().lifecycle().postStart());
                return;
            } catch (PortException e) {
                discard(id);
                if (left == 1 || !portTaken(e)) {
                    throw e;
                } // somebody took the port between our choice and the start
            }
        }
    }

    /** Starts an ended container as it was; one that runs is left alone. */
    void startAgain(Container container) {
        if (!container.running()) {
            docker.change(
                    container.instance() + " could not be started again",
                    List.of("update", "--restart=" + container.restartPolicy(), container.id()));
            run(container.id(), container.instance().toString());
        }
    }

    /** Makes the container of a one-off, to be started by the caller, and gives its id. */
    String prepareOneOff(InstanceSpec spec, List<String> words, boolean terminal) {
        forgetEarlierOneOffs(spec.environment());
        var service = spec.service();
        var command = words.isEmpty()
                ? service
                : service.withExecution(service.execution().withCommand(words));
        return create(withService(spec, command), terminal ? Role.ONE_OFF_ON_TERMINAL : Role.ONE_OFF);
    }

    /** The engine removes a one-off when it ends; nobody is there then to remove its files. */
    private void forgetEarlierOneOffs(EnvironmentId environment) {
        var there = containers.all(environment).stream()
                .map(container -> EngineNames.container(environment, container.instance()))
                .collect(Collectors.toSet());
        files.forgetStale(environment.prefix(), there, Instant.now().minus(STALE));
    }

    private static InstanceSpec withService(InstanceSpec spec, Service service) {
        return new InstanceSpec(
                spec.environment(),
                spec.id(),
                spec.app(),
                service,
                spec.image(),
                spec.files(),
                spec.runLine(),
                spec.directory(),
                spec.fingerprint(),
                spec.oneShot());
    }

    private String create(InstanceSpec spec, Role role) {
        ensureDefaultNetwork(spec);
        spec.service().storage().mounts().forEach(Starter::makeHostPath);
        String name = EngineNames.container(spec.environment(), spec.id());
        hooks.keep(name, spec.service().lifecycle().preStop());
        Optional<Path> guarded = guardedVariables(name, spec);
        try {
            var placement = new Placement(
                    name,
                    role == Role.INSTANCE ? loopback.choose(spec.service()) : new LinkedHashMap<>(),
                    peers(spec),
                    files.write(name, spec.files()),
                    guarded.map(Path::toString),
                    images.defaults(spec.image()),
                    version.get(),
                    role);
            return create(spec, CreateArguments.of(spec, placement));
        } finally {
            guarded.ifPresent(files::delete);
        }
    }

    private String create(InstanceSpec spec, CreateArguments arguments) {
        String what = spec.id() + " could not be made";
        String id = docker.succeed(
                what,
                docker.command(arguments.create()).with(arguments.environment()).within(Docker.CHANGE));
        id = id.lines().reduce((before, last) -> last).orElse(id);
        try {
            arguments.connects().forEach(connect -> docker.change(what, connect));
            return id;
        } catch (PortException e) {
            discard(id);
            throw e;
        }
    }

    private void run(String id, String instance) {
        docker.change(instance + " could not be started", List.of("start", id));
    }

    private void discard(String id) {
        docker.attempt(docker.command(List.of("rm", "--force", "--volumes", id)).within(Docker.CHANGE));
    }

    private static boolean portTaken(PortException e) {
        String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("port is already allocated") || message.contains("address already in use");
    }

    /** Compose's default network is there without being written. */
    private void ensureDefaultNetwork(InstanceSpec spec) {
        var networking = spec.service().networking();
        boolean used = networking.mode().isEmpty()
                && (networking.networks().isEmpty() || networking.networks().containsKey(EngineNames.DEFAULT_NETWORK));
        if (used && !spec.app().networks().containsKey(EngineNames.DEFAULT_NETWORK)) {
            networks.ensure(spec.environment(), undeclared(EngineNames.DEFAULT_NETWORK));
        }
    }

    private static Network undeclared(String key) {
        return new Network(
                key,
                Optional.empty(),
                false,
                Optional.empty(),
                new LinkedHashMap<>(),
                false,
                false,
                Optional.empty(),
                Optional.empty(),
                new Network.Ipam(Optional.empty(), List.of(), new LinkedHashMap<>()),
                new LinkedHashMap<>());
    }

    private static void makeHostPath(Mount mount) {
        if (mount instanceof Mount.Bind bind && bind.createHostPath() && !Files.exists(Path.of(bind.source()))) {
            try {
                Files.createDirectories(Path.of(bind.source()));
            } catch (IOException e) {
                throw new PortException(
                        Kind.FAILED,
                        "folder " + bind.source() + ": it could not be made: " + e.getMessage(),
                        "Make it yourself, or mount another in compose.yaml",
                        e);
            }
        }
    }

    private Optional<Path> guardedVariables(String name, InstanceSpec spec) {
        SequencedMap<String, String> guarded =
                CreateArguments.guarded(spec.service().execution().environment(), new LinkedHashMap<>());
        if (guarded.isEmpty()) {
            return Optional.empty();
        }
        var lines = new StringBuilder();
        guarded.forEach((variable, value) -> {
            if (value.indexOf('\n') >= 0) {
                throw new PortException(
                        Kind.UNSUPPORTED,
                        spec.id() + ": the variable " + variable + " has several lines, and the docker command would"
                                + " take it for its own",
                        "Give it another name, or grant it as a file under `secrets:`");
            }
            lines.append(variable).append('=').append(value).append('\n');
        });
        return Optional.of(files.write(name, "variables", lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private Map<String, String> peers(InstanceSpec spec) {
        var peers = new LinkedHashMap<String, String>();
        for (String service : NetworkArguments.peers(spec.service())) {
            peers.put(service, peer(spec.environment(), spec, service));
        }
        return peers;
    }

    private String peer(EnvironmentId environment, InstanceSpec spec, String service) {
        return containers
                .running(environment, service)
                .map(Container::id)
                .orElseThrow(() -> new PortException(
                        Kind.FAILED,
                        spec.id() + ": it shares something of " + service + ", of which no instance runs",
                        "Let it depend on " + service + " in compose.yaml (depends_on)"));
    }
}
