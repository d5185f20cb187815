package dev.rung.core.app;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How an instance is restarted and stopped.
 *
 * @param restart what happens when it ends by itself
 * @param stopSignal replaces the image's; such as {@code SIGTERM}
 * @param stopGrace how long it may take to stop before it is killed
 * @param postStart commands run in it after it started
 * @param preStop commands run in it before it is stopped
 */
public record Lifecycle(
        RestartPolicy restart,
        Optional<String> stopSignal,
        Duration stopGrace,
        List<Hook> postStart,
        List<Hook> preStop) {

    /** No restart, the image's signal, 10 seconds. */
    public static final Lifecycle DEFAULT =
            new Lifecycle(RestartPolicy.NO, Optional.empty(), Duration.ofSeconds(10), List.of(), List.of());

    /** Copies the lists. */
    public Lifecycle {
        postStart = List.copyOf(postStart);
        preStop = List.copyOf(preStop);
    }

    /** The same life cycle with another restart policy. */
    public Lifecycle withRestart(RestartPolicy replaced) {
        return new Lifecycle(replaced, stopSignal, stopGrace, postStart, preStop);
    }

    /**
     * A command run in an instance at a turn of its life.
     *
     * @param command what is run
     * @param user as whom; empty for the instance's own
     * @param privileged with all rights
     * @param workingDir where; empty for the instance's own
     * @param environment further variables
     */
    public record Hook(
            List<String> command,
            Optional<String> user,
            boolean privileged,
            Optional<String> workingDir,
            SequencedMap<String, String> environment) {}
}
