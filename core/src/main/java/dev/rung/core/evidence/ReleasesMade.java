package dev.rung.core.evidence;

import dev.rung.core.ledger.EnvironmentHistory.Deed;
import dev.rung.core.ledger.LedgerEntry.PlanEnded;
import dev.rung.core.ledger.LedgerEntry.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an environment's ledger tells of how it is run: how often it is released, and how often that fails. */
public final class ReleasesMade {
    /** What was done before does not tell how it is done now. */
    private static final Duration WINDOW = Duration.ofDays(90);

    private static final double SECONDS_OF_WEEK = 7 * 86_400;

    /** Of so many releases each share is half believed. */
    private static final double HALF_BELIEVED = 5;

    private ReleasesMade() {}

    /**
     * How the environment was run of late.
     *
     * @param deeds who did what, oldest first
     * @param now the time until which they are known
     */
    public static Operations of(List<Deed> deeds, Instant now) {
        List<Deed> releases = deeds.stream()
                .filter(deed -> (deed.begun().command() + " ").startsWith("up "))
                .filter(deed -> deed.entry().at().isAfter(now.minus(WINDOW)))
                .toList();
        if (releases.isEmpty()) {
            return Operations.UNKNOWN;
        }
        double seconds = Duration.between(releases.getFirst().entry().at(), now).toSeconds();
        var source = new Source(
                "the ledger", releases.size() + " releases", releases.size() / (releases.size() + HALF_BELIEVED));
        long failed = releases.stream().filter(ReleasesMade::hasFailed).count();
        return new Operations(
                Optional.empty(),
                Optional.of(new Figure(releases.size() / Math.max(1, seconds / SECONDS_OF_WEEK), source)),
                Optional.empty(),
                Optional.of(new Figure((double) failed / releases.size(), source)));
    }

    private static boolean hasFailed(Deed deed) {
        return deed.ended()
                .map(PlanEnded::result)
                .filter(result -> result != Result.DONE)
                .isPresent();
    }
}
