package dev.rung.laptop.process;

import dev.rung.core.health.HealthRules;
import dev.rung.core.release.EnvironmentId;
import dev.rung.core.release.ImageId;
import dev.rung.core.release.InstanceId;
import dev.rung.core.restart.RestartRule;
import dev.rung.laptop.confine.ControlGroup;
import dev.rung.laptop.confine.PrivateMounts;
import dev.rung.laptop.confine.RunAs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a supervisor, this one or the next, needs to run one instance; kept in the instance's folder.
 *
 * @param environment where it belongs
 * @param id its name
 * @param image the identity of what it runs
 * @param fingerprint of the spec it was made from
 * @param oneShot whether it is meant to end
 * @param command what runs
 * @param surroundings how the process is set apart from others
 * @param network where it is reached
 * @param health how it is seen to be well
 * @param restart what happens when it ends by itself
 * @param ending how it is stopped
 * @param postStart hooks run after it started
 * @param preStop hooks run before it is stopped
 * @param logLimits how much of its output is kept
 */
record ProcessSpec(
        EnvironmentId environment,
        InstanceId id,
        ImageId image,
        String fingerprint,
        boolean oneShot,
        Command command,
        Surroundings surroundings,
        Network network,
        Health health,
        RestartRule restart,
        Ending ending,
        List<Command> postStart,
        List<Command> preStop,
        LogLimits logLimits) {

    /**
     * A command with its place and its variables.
     *
     * @param words the program and its arguments
     * @param directory absolute
     * @param environment all of its variables
     */
    record Command(List<String> words, Path directory, Map<String, String> environment) {}

    /**
     * How a process is set apart.
     *
     * @param mounts what it sees in other places than everybody else
     * @param user the numeric user and groups it runs as, when it is not Rung's own
     * @param ulimits options of prlimit(1)
     * @param limits what its control group may use
     * @param dataFolder a folder that only this instance may use
     */
    record Surroundings(
            List<PrivateMounts.Bind> mounts,
            Optional<RunAs> user,
            List<String> ulimits,
            ControlGroup.Limits limits,
            Optional<Path> dataFolder) {
        /** Like everybody else. */
        static final Surroundings NONE =
                new Surroundings(List.of(), Optional.empty(), List.of(), ControlGroup.Limits.NONE, Optional.empty());
    }

    /**
     * Where it is reached.
     *
     * @param host numeric
     * @param ports the port it listens on, by container port
     * @param ownAddress whether it listens on its service's own address, so that nothing need be forwarded to it
     */
    record Network(String host, Map<Integer, Integer> ports, boolean ownAddress) {}

    /**
     * How it is seen to be well.
     *
     * @param declared whether the files have a healthcheck; else the default readiness probe is meant
     * @param probe what is tried
     * @param rules when, and what the results mean
     */
    record Health(boolean declared, Probe probe, HealthRules rules) {}

    /**
     * How it is stopped.
     *
     * @param signal as the shell knows it
     * @param grace how long it may take
     */
    record Ending(String signal, Duration grace) {}

    /**
     * How much output is kept.
     *
     * @param bytes the size at which the log is rotated
     * @param files kept, the current one included; at least 1
     */
    record LogLimits(long bytes, int files) {
        static final LogLimits DEFAULT = new LogLimits(10L << 20, 3);
    }
}
