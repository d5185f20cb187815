package dev.rung.laptop.process;

import dev.rung.core.health.HealthTracker;
import dev.rung.core.release.Instance.State;
import java.time.Instant;
import java.util.Optional;

/**
 * How an instance is.
 *
 * @param state where it is in its life
 * @param since when it came into that state
 * @param health what its probes show
 * @param restarts how often it was started again
 * @param exitCode of its last end
 * @param explanation why it is not well
 */
record Condition(
        State state,
        Instant since,
        HealthTracker.Status health,
        int restarts,
        Optional<Integer> exitCode,
        Optional<String> explanation) {

    static Condition starting() {
        return new Condition(
                State.STARTING, Instant.now(), HealthTracker.Status.STARTING, 0, Optional.empty(), Optional.empty());
    }

    /** Its process runs now. */
    Condition running() {
        return new Condition(
                State.RUNNING, Instant.now(), HealthTracker.Status.STARTING, restarts, exitCode, explanation);
    }

    /** In another state, all else the same. */
    Condition in(State next) {
        return new Condition(next, Instant.now(), health, restarts, exitCode, explanation);
    }

    /** It ended and waits to be started again. */
    Condition restarting(int code, String why) {
        return new Condition(
                State.STARTING,
                Instant.now(),
                HealthTracker.Status.STARTING,
                restarts + 1,
                Optional.of(code),
                Optional.of(why));
    }

    /** After a probe. */
    Condition probed(HealthTracker.Status now, Optional<String> why) {
        return new Condition(state, since, now, restarts, exitCode, why);
    }

    /** With something to say about it. */
    Condition explained(String why) {
        return new Condition(state, since, health, restarts, exitCode, Optional.of(why));
    }

    /** It ended for good. */
    Condition ended(int code, Optional<String> why) {
        State end = code == 0 ? State.EXITED : State.FAILED;
        return new Condition(end, Instant.now(), health, restarts, Optional.of(code), why);
    }

    /** It ended for good because of this. */
    Condition failed(int code, String why) {
        return ended(code, Optional.of(why)).in(State.FAILED);
    }

    /** Whether nobody who watches would see a difference. */
    boolean looksLike(Condition other) {
        return state == other.state && health == other.health && restarts == other.restarts;
    }
}
