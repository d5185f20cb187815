package dev.rung.laptop.docker;

import dev.rung.core.port.PortException;
import dev.rung.core.port.PortException.Kind;
import java.util.List;
import java.util.Locale;

/** What the engine's complaints mean to the user, and what to do next. */
final class DockerFailure {
    private static final int MOST = 2000;
    private static final List<Meaning> MEANINGS = List.of(
            new Meaning(
                    Kind.UNREACHABLE,
                    "Start Docker (systemctl start docker, or Docker Desktop), or set `engine: process` in rung.yaml",
                    "cannot connect to the docker daemon",
                    "error during connect",
                    "docker daemon is not running",
                    "failed to connect to the docker api"),
            new Meaning(
                    Kind.UNREACHABLE,
                    "Add your user to the group docker and log in again, or set `engine: process` in rung.yaml",
                    "permission denied while trying to connect"),
            new Meaning(
                    Kind.FAILED,
                    "Free some space: `docker system df` shows where it went, `docker builder prune` clears old layers",
                    "no space left on device"),
            new Meaning(
                    Kind.FAILED,
                    "Stop what listens there (`ss -ltnp` names it), or publish another port in compose.yaml",
                    "port is already allocated",
                    "address already in use",
                    "ports are not available"),
            new Meaning(
                    Kind.FAILED,
                    "Remove or rename that container (`docker rm`), or change container_name in compose.yaml",
                    "is already in use by container"),
            new Meaning(
                    Kind.FAILED,
                    "Log in with `docker login`, or set `registries:` in rung.yaml",
                    "unauthorized",
                    "authentication required",
                    "no basic auth credentials"),
            new Meaning(
                    Kind.FAILED,
                    "Check the name and tag of the image; if it is private, log in with `docker login`",
                    "pull access denied",
                    "manifest unknown",
                    "no such image",
                    "repository does not exist",
                    "manifest for"),
            new Meaning(
                    Kind.FAILED,
                    "Check that this machine reaches the registry, then run the command again",
                    "no such host",
                    "i/o timeout",
                    "connection refused",
                    "temporary failure in name resolution",
                    "tls handshake timeout"),
            new Meaning(
                    Kind.FAILED,
                    "Install Docker's builder (package docker-buildx or docker-buildx-plugin)",
                    "requires buildkit",
                    "buildx component is missing"),
            new Meaning(
                    Kind.UNSUPPORTED,
                    "Update Docker Engine, or take that key out of compose.yaml",
                    "requires api version",
                    "could not select device driver",
                    "unknown or invalid runtime name"),
            new Meaning(
                    Kind.FAILED,
                    "Networks left by other apps may be cleared with `docker network prune`",
                    "address pools have been fully subnetted",
                    "pool overlaps with other one"));

    private DockerFailure() {}

    /**
     * The failure that a complaint of the engine amounts to.
     *
     * @param what could not be done
     * @param complaint as the command wrote it
     */
    static PortException of(String what, String complaint) {
        String why = cleaned(complaint);
        String lower = complaint.toLowerCase(Locale.ROOT);
        return MEANINGS.stream()
                .filter(meaning -> meaning.phrases.stream().anyMatch(lower::contains))
                .findFirst()
                .map(meaning -> new PortException(meaning.kind, what + ": " + why, meaning.remedy))
                .orElseGet(() -> new PortException(Kind.FAILED, what + ": " + why, ""));
    }

    /** The failure of a machine without the command. */
    static PortException noCommand(PortException cause) {
        return new PortException(
                Kind.UNREACHABLE,
                "Docker: the docker command could not be started",
                "Install Docker (https://docs.docker.com/get-docker/), or set `engine: process` in rung.yaml",
                cause);
    }

    private static String cleaned(String complaint) {
        String text = complaint.strip();
        int hint = text.indexOf("\n\nRun 'docker ");
        text = hint < 0 ? text : text.substring(0, hint);
        text = text.lines()
                .filter(line -> !line.startsWith("WARNING:"))
                .reduce((left, right) -> left + "\n" + right)
                .orElse("it gave no reason");
        text = text.replaceFirst("^(docker: )?Error response from daemon: ", "");
        return text.length() <= MOST ? text : "..." + text.substring(text.length() - MOST);
    }

    private record Meaning(Kind kind, String remedy, List<String> phrases) {
        Meaning(Kind kind, String remedy, String... phrases) {
            this(kind, remedy, List.of(phrases));
        }
    }
}
