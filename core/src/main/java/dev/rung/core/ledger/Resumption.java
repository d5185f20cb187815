package dev.rung.core.ledger;

import java.util.Optional;
import java.util.function.IntPredicate;

/** What {@code resume} does about a plan that was cut short. */
public sealed interface Resumption {
    /** Nothing was cut short. */
    record Nothing() implements Resumption {}

    /** The release is brought about all the same. */
    record GoOn(int release) implements Resumption {}

    /**
     * What was begun is taken back, as the plan was doing when it was cut short, or because the release was never kept.
     *
     * @param release the one that serves, made whole; 0 for none
     * @param reason why
     * @param failed the release that is given up; 0 for none
     */
    record TakeBack(int release, String reason, int failed) implements Resumption {}

    /** Everything is stopped, as was asked for. */
    record TakeDown() implements Resumption {}

    /**
     * What follows from a history.
     *
     * @param kept whether a release of a number is kept
     */
    static Resumption of(EnvironmentHistory history, IntPredicate kept) {
        Optional<EnvironmentHistory.Deed> unfinished = history.unfinished();
        if (unfinished.isEmpty()) {
            return new Nothing();
        }
        int release = unfinished.get().begun().release();
        int serving = history.serving().orElse(0);
        Optional<String> givenUp = unfinished.get().givenUp();
        if (release == 0) {
            return new TakeDown();
        }
        if (givenUp.isPresent() && release != serving) {
            return new TakeBack(serving, givenUp.get(), release);
        }
        return kept.test(release)
                ? new GoOn(release)
                : new TakeBack(serving, "it was cut short before the release was kept", release);
    }
}
