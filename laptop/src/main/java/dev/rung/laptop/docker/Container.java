package dev.rung.laptop.docker;

import dev.rung.core.release.Address;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.Instance;
import dev.rung.core.release.Instance.Health;
import dev.rung.core.release.Instance.State;
import dev.rung.core.release.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * An instance's container as {@code docker inspect} tells it.
 *
 * @param json the container's document
 * @param instance its instance, by its label
 */
record Container(Json json, InstanceId instance) {
    private static final String LOOPBACK = "127.0.0.1";

    /** Reads what {@code docker inspect} wrote; containers without an instance's labels are left out. */
    static List<Container> read(String inspected) {
        return Json.parse(inspected).items().stream()
                .flatMap(json -> json
                        .at("Config", "Labels", Labels.INSTANCE)
                        .text()
                        .flatMap(InstanceId::parse)
                        .map(id -> new Container(json, id))
                        .stream())
                .toList();
    }

    String id() {
        return json.at("Id").text().orElseThrow();
    }

    /** The engine's name of it now. */
    String name() {
        return json.at("Name").text().orElse("").replaceFirst("^/", "");
    }

    boolean neverStarted() {
        return status().equals("created");
    }

    private Optional<String> label(String name) {
        return json.at("Config", "Labels", name).text();
    }

    String restartPolicy() {
        return label(Labels.RESTART).orElse("no");
    }

    /** How long it may take to stop. */
    Duration grace() {
        return Duration.ofSeconds(json.at("Config", "StopTimeout").number().orElse(10L));
    }

    boolean running() {
        return switch (status()) {
            case "running", "paused", "restarting" -> true;
            default -> false;
        };
    }

    boolean hasHealthcheck() {
        return json.at("State", "Health", "Status")
                .text()
                .filter(status -> !status.equals("none") && !status.isEmpty())
                .isPresent();
    }

    boolean oneShot() {
        return label(Labels.ONE_SHOT).isPresent();
    }

    Instant startedAt() {
        return instant("StartedAt");
    }

    /** Loopback ports by container port. */
    SequencedMap<Integer, Integer> ports() {
        return Labels.ports(label(Labels.PORTS).orElse(""));
    }

    /** Its addresses on the engine's networks. */
    List<String> networkAddresses() {
        return json.at("NetworkSettings", "Networks").fields().values().stream()
                .flatMap(network -> network.at("IPAddress").text().stream())
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /**
     * The instance.
     *
     * @param ready whether it may be given work
     * @param stopping whether this process is stopping it
     */
    Instance instance(boolean ready, boolean stopping) {
        State state = stopping && running() ? State.STOPPING : state();
        Health health = health();
        boolean well = state == State.RUNNING && health != Health.UNHEALTHY;
        return new Instance(
                instance,
                state,
                health,
                ready,
                addresses(),
                since(state),
                json.at("RestartCount").number().orElse(0L).intValue(),
                exitCode(),
                new ImageId(
                        label(Labels.IMAGE).or(() -> json.at("Image").text()).orElse("")),
                label(Labels.CONFIG).orElse(""),
                oneShot(),
                well ? Optional.empty() : explanation());
    }

    private String status() {
        return json.at("State", "Status").text().orElse("");
    }

    State state() {
        return switch (status()) {
            case "created" -> State.CREATED;
            case "running", "paused" -> State.RUNNING;
            case "restarting" -> State.STARTING;
            case "removing" -> State.STOPPING;
            default -> exitCode().filter(code -> code == 0).isPresent() ? State.EXITED : State.FAILED;
        };
    }

    Health health() {
        if (!hasHealthcheck()) {
            return Health.NONE;
        }
        return switch (json.at("State", "Health", "Status").text().orElse("")) {
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.STARTING;
        };
    }

    private SequencedMap<Integer, Address> addresses() {
        var addresses = new LinkedHashMap<Integer, Address>();
        ports().forEach((port, host) -> addresses.put(port, new Address(LOOPBACK, host)));
        return addresses;
    }

    private Optional<Integer> exitCode() {
        boolean ended = !instant("FinishedAt").isBefore(Instant.EPOCH) && !status().equals("created");
        return ended ? json.at("State", "ExitCode").number().map(Long::intValue) : Optional.empty();
    }

    private Instant since(State state) {
        if (state == State.CREATED) {
            return json.at("Created").text().map(Instant::parse).orElse(Instant.EPOCH);
        }
        return instant(state.ended() ? "FinishedAt" : "StartedAt");
    }

    private Instant instant(String field) {
        return json.at("State", field).text().map(Instant::parse).orElse(Instant.EPOCH);
    }

    /** What the engine and the probe said last. */
    private Optional<String> explanation() {
        if (json.at("State", "OOMKilled").isTrue()) {
            return Optional.of("it was killed: it used more memory than it may");
        }
        Optional<String> error = json.at("State", "Error").text().filter(text -> !text.isBlank());
        if (error.isPresent() || state().ended()) {
            return error.or(() -> exitCode().filter(code -> code != 0).map(code -> "it ended with exit code " + code));
        }
        List<Json> probes = json.at("State", "Health", "Log").items();
        if (probes.isEmpty()) {
            return Optional.empty();
        }
        Json last = probes.getLast();
        String said = last.at("Output").text().orElse("").strip();
        return Optional.of("its probe ended with exit code "
                + last.at("ExitCode").number().orElse(-1L)
                + (said.isEmpty() ? "" : ": " + said));
    }
}
