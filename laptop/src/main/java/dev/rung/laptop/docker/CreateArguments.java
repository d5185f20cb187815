package dev.rung.laptop.docker;

import dev.rung.core.app.Lifecycle;
import dev.rung.core.app.Metadata;
import dev.rung.core.app.Protocol;
import dev.rung.core.app.PublishedPort;
import dev.rung.core.app.RestartPolicy;
import dev.rung.core.app.Service;
import dev.rung.core.release.InstanceSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;

/**
 * From the spec of an instance to the {@code docker} commands that make its container: a pure function.
 *
 * @param create arguments of {@code docker}, from {@code create} to the last word of the container's command
 * @param environment variables for the command, named in the arguments and handed on into the container
 * @param connects arguments that attach the container to its further networks, in order
 */
record CreateArguments(List<String> create, SequencedMap<String, String> environment, List<List<String>> connects) {

    /** Variables that lead the command astray: where its engine is, how it is reached, how it is loaded. */
    private static final Set<String> GUARDED = Set.of(
            "PATH",
            "HOME",
            "TMPDIR",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "ALL_PROXY",
            "SSH_AUTH_SOCK",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "GODEBUG",
            "GOGC",
            "GOMAXPROCS",
            "GOMEMLIMIT",
            "GOTRACEBACK",
            "GOCOVERDIR");

    private static final List<String> GUARDED_PREFIXES = List.of("DOCKER_", "BUILDKIT_", "BUILDX_", "LD_");

    private static final String LOOPBACK = "127.0.0.1";

    /**
     * The commands for an instance.
     *
     * @throws dev.rung.core.port.PortException for what this engine cannot do
     */
    static CreateArguments of(InstanceSpec spec, Placement placement) {
        Service service = spec.service();
        var networks = NetworkArguments.of(spec, placement);
        var environment = new LinkedHashMap<String, String>();
        guarded(service.execution().environment(), environment);
        var flags = new Flags().word("create").flag("name", placement.name()).flag("pull", "never");
        flags.flag("platform", service.image().platform());
        flags.pairs("label", service.metadata().labels());
        flags.pairs("label", Labels.of(spec, placement.ports(), restart(spec, placement)));
        environment.keySet().forEach(name -> flags.flag("env", name));
        flags.flag("env-file", placement.environmentFile());
        execution(flags, service, placement);
        lifecycle(flags, service.lifecycle(), restart(spec, placement));
        HealthArguments.add(flags, service.health(), placement.api());
        flags.words(networks.create());
        ports(flags, service, placement);
        MountArguments.add(flags, spec, placement);
        ResourceArguments.add(flags, service.resources());
        PrivilegeArguments.add(flags, service.privileges(), placement.peers());
        metadata(flags, service.metadata(), placement.api());
        flags.words(CommandWords.of(service.execution(), placement.image(), spec.image()));
        return new CreateArguments(flags.list(), environment, networks.connects());
    }

    /** Splits off the variables that would mean something to the command itself; the others are put into its environment. */
    static SequencedMap<String, String> guarded(
            SequencedMap<String, String> all, SequencedMap<String, String> environment) {
        var guarded = new LinkedHashMap<String, String>();
        all.forEach((name, value) -> (isGuarded(name) ? guarded : environment).put(name, value));
        return guarded;
    }

    private static boolean isGuarded(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return GUARDED.contains(upper) || GUARDED_PREFIXES.stream().anyMatch(upper::startsWith);
    }

    private static void execution(Flags flags, Service service, Placement placement) {
        var execution = service.execution();
        boolean oneOff = !placement.serves();
        flags.flag("workdir", execution.workingDir())
                .flag("user", execution.user())
                .each("group-add", execution.groups())
                .on("tty", oneOff ? placement.role() == Placement.Role.ONE_OFF_ON_TERMINAL : execution.tty())
                .on("interactive", oneOff || execution.stdinOpen())
                .on("init", execution.init())
                .on("rm", oneOff);
    }

    private static void lifecycle(Flags flags, Lifecycle lifecycle, String restart) {
        flags.flag("restart", restart)
                .flag("stop-signal", lifecycle.stopSignal())
                .flag("stop-timeout", Long.toString(seconds(lifecycle)));
    }

    /** The grace period in whole seconds, rounded up: the engine knows no smaller ones. */
    static long seconds(Lifecycle lifecycle) {
        return lifecycle.stopGrace().plusMillis(999).toSeconds();
    }

    private static String restart(InstanceSpec spec, Placement placement) {
        RestartPolicy policy = spec.service().lifecycle().restart();
        boolean ends = spec.oneShot() || !placement.serves();
        return switch (policy.mode()) {
            case NO -> "no";
            case ON_FAILURE ->
                placement.serves()
                        ? "on-failure"
                                + policy.maxAttempts().map(most -> ":" + most).orElse("")
                        : "no";
            case ALWAYS -> ends ? "no" : "always";
            case UNLESS_STOPPED -> ends ? "no" : "unless-stopped";
        };
    }

    /** TCP on the loopback ports that Rung chose, for the edge; UDP and SCTP, which it does not carry, as compose says. */
    private static void ports(Flags flags, Service service, Placement placement) {
        if (!placement.serves() || !NetworkArguments.ownAddress(service)) {
            return;
        }
        placement
                .ports()
                .forEach((target, host) -> flags.flag("publish", LOOPBACK + ":" + host + ":" + target + "/tcp"));
        service.ports().stream()
                .filter(port -> port.protocol() != Protocol.TCP)
                .forEach(port -> flags.flag("publish", published(port)));
    }

    private static String published(PublishedPort port) {
        String address = port.hostAddress().orElse(LOOPBACK);
        String first = port.published().map(Object::toString).orElse("");
        String last = port.publishedLast()
                .filter(number -> port.published().filter(number::equals).isEmpty())
                .map(number -> "-" + number)
                .orElse("");
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + first + last + ":" + port.target()
                + "/" + port.protocol().name().toLowerCase(Locale.ROOT);
    }

    private static void metadata(Flags flags, Metadata metadata, ApiVersion api) {
        if (api.atLeast(ApiVersion.DOCKER_24)) {
            flags.pairs("annotation", metadata.annotations());
        } else if (!metadata.annotations().isEmpty()) {
            throw Unsupported.key("annotations", "24");
        }
        metadata.logging()
                .ifPresent(logging -> flags.flag("log-driver", logging.driver()).pairs("log-opt", logging.options()));
    }
}
