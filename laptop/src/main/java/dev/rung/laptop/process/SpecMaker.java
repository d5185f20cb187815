package dev.rung.laptop.process;

import dev.rung.core.app.ContainerPort;
import dev.rung.core.app.Lifecycle.Hook;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.Resources;
import dev.rung.core.app.Service;
import dev.rung.core.port.PortException;
import dev.rung.core.release.InstanceSpec;
import dev.rung.engine.shell.UserLine;
import dev.rung.laptop.confine.ControlGroup;
import dev.rung.laptop.confine.PrivateMounts;
import dev.rung.laptop.confine.RunAs;
import dev.rung.laptop.confine.Ulimits;
import dev.rung.laptop.confine.Users;
import dev.rung.laptop.postgres.EmbeddedPostgres;
import dev.rung.laptop.postgres.PostgresImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Turns what a release asks for into what a process needs, and makes what must be there before it starts. */
final class SpecMaker {
    private static final int LAST_PORT = 65535;
    private static final String SCRIPTS = "/docker-entrypoint-initdb.d";

    private final StateFolders state;
    private final Storages storages;
    private final NameRooms names;
    private final EmbeddedPostgres postgres;
    private final ServiceEnvironment variables;
    private final Images images;
    private final FreePorts ports = new FreePorts();

    SpecMaker(
            StateFolders state,
            NameRooms names,
            EmbeddedPostgres postgres,
            ServiceEnvironment variables,
            Images images) {
        this.state = state;
        this.storages = new Storages(state);
        this.names = names;
        this.postgres = postgres;
        this.variables = variables;
        this.images = images;
    }

    /** Makes an instance ready in its folder. */
    ProcessSpec make(InstanceSpec spec, InstanceFolder folder) throws IOException {
        PathMap paths = storages.make(spec, folder);
        Optional<PostgresImage> image = Images.postgres(spec.service(), spec.runLine());
        return image.isPresent()
                ? server(spec, folder, paths, image.get())
                : process(spec, folder, paths, shell(Images.runLine(spec.service(), spec.runLine())));
    }

    /**
     * Makes a command ready that runs in the foreground as the service would.
     *
     * @param words what runs in the place of the run line; empty for the run line itself
     */
    ProcessSpec makeOneOff(InstanceSpec spec, InstanceFolder folder, List<String> words) throws IOException {
        PathMap paths = storages.make(spec, folder);
        List<String> line = words.isEmpty() ? shell(Images.runLine(spec.service(), spec.runLine())) : words;
        return process(spec, folder, paths, line);
    }

    private static List<String> shell(String line) {
        return UserLine.words(line);
    }

    private ProcessSpec process(InstanceSpec spec, InstanceFolder folder, PathMap paths, List<String> words)
            throws IOException {
        Service service = spec.service();
        ProcessSpec.Network network = new ProcessSpec.Network(FreePorts.HOST, freePorts(service), false);
        Map<String, String> environment = variables.of(spec, folder, paths, network);
        List<PrivateMounts.Bind> mounts = new ArrayList<>(names.binds(spec));
        mounts.addAll(images.binds(spec.image()));
        ProcessSpec.Surroundings surroundings = new ProcessSpec.Surroundings(
                mounts,
                user(service),
                Ulimits.options(service.resources().ulimits(), Users.isRoot()),
                limits(service.resources()),
                Optional.empty());
        ProcessSpec.Command command = new ProcessSpec.Command(words, directory(spec, paths), environment);
        return spec(spec, command, surroundings, network, HealthChecks.of(service, network), "SIGTERM");
    }

    private ProcessSpec server(InstanceSpec spec, InstanceFolder folder, PathMap paths, PostgresImage image)
            throws IOException {
        Service service = spec.service();
        String address = names.address(spec.environment(), service.name());
        Map<String, String> environment =
                variables.of(spec, folder, paths, new ProcessSpec.Network(address, Map.of(), true));
        EmbeddedPostgres.Server server = postgres.prepare(
                image,
                new EmbeddedPostgres.Request(
                        data(folder, paths, image, environment, service),
                        state.mark(spec.environment(), service.name()),
                        environment,
                        arguments(service),
                        scripts(paths),
                        address));
        ProcessSpec.Network network = new ProcessSpec.Network(
                address, Map.of(server.address().port(), server.address().port()), true);
        ProcessSpec.Surroundings surroundings = new ProcessSpec.Surroundings(
                server.mounts(),
                server.user(),
                Ulimits.options(service.resources().ulimits(), Users.isRoot()),
                limits(service.resources()),
                Optional.of(server.data()));
        ProcessSpec.Command command = new ProcessSpec.Command(server.words(), Path.of("/"), environment);
        ProcessSpec.Health health = HealthChecks.of(service.health(), server, network, environment);
        return spec(spec, command, surroundings, network, health, "SIGINT");
    }

    private static ProcessSpec spec(
            InstanceSpec spec,
            ProcessSpec.Command command,
            ProcessSpec.Surroundings surroundings,
            ProcessSpec.Network network,
            ProcessSpec.Health health,
            String usualSignal) {
        Service service = spec.service();
        return new ProcessSpec(
                spec.environment(),
                spec.id(),
                spec.image(),
                spec.fingerprint(),
                spec.oneShot(),
                command,
                surroundings,
                network,
                health,
                Policies.restart(service.lifecycle().restart()),
                Policies.ending(service.lifecycle(), usualSignal),
                hooks(service.lifecycle().postStart(), command),
                hooks(service.lifecycle().preStop(), command),
                Policies.logLimits(service.metadata().logging()));
    }

    private static List<ProcessSpec.Command> hooks(List<Hook> hooks, ProcessSpec.Command main) {
        return hooks.stream()
                .map(hook -> {
                    Map<String, String> environment = new LinkedHashMap<>(main.environment());
                    environment.putAll(hook.environment());
                    return new ProcessSpec.Command(
                            hook.command(),
                            hook.workingDir().map(main.directory()::resolve).orElse(main.directory()),
                            environment);
                })
                .toList();
    }

    private Map<Integer, Integer> freePorts(Service service) {
        Map<Integer, Integer> free = new LinkedHashMap<>();
        for (ContainerPort port : service.containerPorts()) {
            if (port.protocol() == Protocol.TCP) {
                free.put(port.number(), ports.next());
            }
        }
        if (free.isEmpty()) {
            portInside(service).ifPresent(port -> free.put(port, ports.next()));
        }
        return free;
    }

    /** The port that a service without any in the files is told to listen on; here every instance needs another. */
    private static Optional<Integer> portInside(Service service) {
        String written = service.execution().environment().getOrDefault("PORT", "");
        return Optional.of(written)
                .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                .map(Integer::valueOf)
                .filter(port -> port <= LAST_PORT);
    }

    private static Path directory(InstanceSpec spec, PathMap paths) {
        Path project = Path.of(spec.directory());
        return spec.service()
                .execution()
                .workingDir()
                .flatMap(written -> written.startsWith("/")
                        ? paths.real(written).filter(Files::isDirectory)
                        : Optional.of(project.resolve(written)))
                .orElse(project);
    }

    private static Optional<RunAs> user(Service service) {
        return Users.isRoot() ? service.execution().user().flatMap(Users::of) : Optional.empty();
    }

    private static ControlGroup.Limits limits(Resources resources) {
        double cpus = resources.cpus();
        if (cpus <= 0 && resources.cpu().quota() > 0) {
            long period = resources.cpu().period() > 0 ? resources.cpu().period() : 100_000;
            cpus = (double) resources.cpu().quota() / period;
        }
        return new ControlGroup.Limits(resources.memory(), cpus, Math.max(0, resources.pids()));
    }

    /** The folder of the data; a volume at the place where images before 18 had it would silently stay empty. */
    private static Path data(
            InstanceFolder folder,
            PathMap paths,
            PostgresImage image,
            Map<String, String> environment,
            Service service) {
        String inside = EmbeddedPostgres.dataPath(image, environment);
        Optional<Path> mounted = Path.of(inside).startsWith(folder.path().getParent())
                ? Optional.of(Path.of(inside))
                : paths.real(inside).or(() -> Optional.of(Path.of(inside)).filter(path -> isReal(path, paths)));
        if (mounted.isEmpty() && paths.places().containsKey("/var/lib/postgresql/data")) {
            throw new PortException(
                    PortException.Kind.FAILED,
                    service.name() + ": the volume at /var/lib/postgresql/data is not where " + image.reference()
                            + " keeps its data (" + inside + ")",
                    "mount the volume at /var/lib/postgresql, or set PGDATA=/var/lib/postgresql/data");
        }
        return mounted.orElseGet(() -> folder.path().resolve("data"));
    }

    /** Whether PGDATA was already made a real path, as every variable that is a path into a mount is. */
    private static boolean isReal(Path path, PathMap paths) {
        return paths.places().values().stream().anyMatch(path::startsWith);
    }

    private static List<String> arguments(Service service) {
        if (service.execution().entrypoint().filter(words -> !words.isEmpty()).isPresent()) {
            throw notPostgres(service, "an entrypoint of its own");
        }
        List<String> words = service.execution().command().orElse(List.of());
        if (words.isEmpty() || words.getFirst().startsWith("-")) {
            return words;
        }
        if (words.getFirst().equals("postgres")) {
            return words.subList(1, words.size());
        }
        throw notPostgres(service, "the command " + words.getFirst());
    }

    private static PortException notPostgres(Service service, String what) {
        return new PortException(
                PortException.Kind.UNSUPPORTED,
                service.name() + ": " + what + " cannot be run by the embedded PostgreSQL",
                "leave it out, or run the app with Docker (engine: docker)");
    }

    private static List<Path> scripts(PathMap paths) throws IOException {
        List<Path> scripts = new ArrayList<>();
        for (Map.Entry<String, Path> place : paths.places().entrySet()) {
            if (place.getKey().startsWith(SCRIPTS + "/")) {
                scripts.add(place.getValue());
            } else if (place.getKey().replaceAll("/$", "").equals(SCRIPTS)) {
                try (Stream<Path> files = Files.list(place.getValue())) {
                    files.filter(Files::isRegularFile).forEach(scripts::add);
                }
            }
        }
        scripts.sort(Comparator.comparing(path -> path.getFileName().toString()));
        return scripts;
    }
}
