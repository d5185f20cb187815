package dev.rung.core.plan;

import dev.rung.core.port.Tally;
import dev.rung.core.settings.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Judges new instances beside the old ones by what both answered over the same minutes. Pure.
 *
 * <p>Every question is brought to one about a share, and that to an exact one-sided test. Errors: is the share of errors
 * above the limit (binomial test), and above that of the old instances (Fisher's exact test)? A latency quantile, such as
 * p95 above twice the old one: are more than 5 % of the answers slower than twice the old p95 (binomial test)?
 *
 * <p>A figure is bad when chance would bring it about less often than {@value #CHANCE}; before the window is over, less
 * often than {@value #CHANCE_EARLY}, since whoever looks often finds something. It is good when, over the whole window
 * and at least so many requests, it is not past its limit. All else is inconclusive, which is no success: it is watched
 * for longer, and given up when the step's time is over.
 *
 * @see <a href="https://doi.org/10.2307/2340521">Fisher, The Logic of Inductive Inference (1935)</a>
 */
public final class CanaryAnalysis {
    private static final double CHANCE = 0.05;
    private static final double CHANCE_EARLY = 0.001;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final String NOTHING_TO_COMPARE = "the old instances answered nothing to compare with";

    private final Tally canary;
    private final Tally stable;
    private final double chance;
    private final List<String> bad = new ArrayList<>();
    private final List<String> unclear = new ArrayList<>();

    private CanaryAnalysis(Tally canary, Tally stable, double chance) {
        this.canary = canary;
        this.stable = stable;
        this.chance = chance;
    }

    /**
     * The judgement as things stand.
     *
     * @param canary what the new instances answered
     * @param stable what the old ones answered meanwhile
     */
    public static ActResult judge(Act.Analyse asked, Tally canary, Tally stable) {
        CanaryCriteria criteria = asked.criteria();
        boolean over = canary.window().compareTo(criteria.window()) >= 0;
        boolean enough = canary.requests() >= criteria.minimumRequests();
        var analysis = new CanaryAnalysis(canary, stable, over ? CHANCE : CHANCE_EARLY);
        criteria.abortWhen().forEach(analysis::weigh);
        if (!analysis.bad.isEmpty()) {
            return new ActResult.Failed(
                    asked.service() + ": the new instances do worse than they may: " + String.join("; ", analysis.bad),
                    true);
        }
        if (!over) {
            String watched =
                    canary.window().toSeconds() + " of " + criteria.window().toSeconds() + " s watched";
            return new ActResult.NotYet(asked.service() + ": " + watched, LOOK_AGAIN);
        }
        if (!enough) {
            String few = "inconclusive: the new instances had " + canary.requests() + " requests, and "
                    + criteria.minimumRequests() + " are needed to tell";
            return new ActResult.NotYet(asked.service() + ": " + few, LOOK_AGAIN);
        }
        return analysis.unclear.isEmpty()
                ? ActResult.done()
                : new ActResult.NotYet(
                        asked.service() + ": inconclusive: " + String.join("; ", analysis.unclear), LOOK_AGAIN);
    }

    private void weigh(String figure, Threshold threshold) {
        if (figure.equals("errors")) {
            weighErrors(threshold);
        } else {
            double quantile = Double.parseDouble("0." + figure.substring(1));
            slowLimit(quantile, threshold)
                    .ifPresentOrElse(
                            limit -> weighSlow(figure, quantile, limit),
                            () -> unclear.add(figure + ": " + NOTHING_TO_COMPARE));
        }
    }

    private void weighErrors(Threshold threshold) {
        double limit = switch (threshold) {
            case Threshold.Share share -> share.ratio();
            case Threshold.Multiple multiple -> multiple.factor() * rate(stable);
            case Threshold.Time _ -> 1;
        };
        String found = "errors " + percent(rate(canary)) + " (limit " + percent(limit) + ", old instances "
                + percent(rate(stable)) + ")";
        if (rate(canary) <= limit) {
            return;
        }
        if (threshold instanceof Threshold.Multiple && stable.requests() == 0) {
            unclear.add("errors: " + NOTHING_TO_COMPARE);
            return;
        }
        boolean aboveLimit = atLeast(canary.errors(), canary.requests(), limit) < chance;
        boolean aboveOld = fisher() < chance;
        (aboveLimit && aboveOld ? bad : unclear).add(found);
    }

    private void weighSlow(String figure, double quantile, Duration limit) {
        long answers = canary.answers();
        long slow = canary.slowerThan(limit);
        double may = 1 - quantile;
        if (slow <= may * answers) {
            return;
        }
        String found = figure + ": " + percent((double) slow / answers) + " of the answers took longer than "
                + limit.toMillis() + " ms, " + percent(may) + " may";
        (atLeast(slow, answers, may) < chance ? bad : unclear).add(found);
    }

    private Optional<Duration> slowLimit(double quantile, Threshold threshold) {
        return switch (threshold) {
            case Threshold.Time time -> Optional.of(time.duration());
            case Threshold.Multiple multiple ->
                stable.quantile(quantile).map(old -> Duration.ofNanos(Math.round(old.toNanos() * multiple.factor())));
            case Threshold.Share _ -> Optional.empty();
        };
    }

    /** How often chance gives so many of so many, or more, where each happens with this probability. */
    private static double atLeast(long count, long of, double probability) {
        return count == 0
                ? 1
                : 1
                        - new BinomialDistribution(Math.toIntExact(of), Math.min(1, probability))
                                .cumulativeProbability(Math.toIntExact(count) - 1);
    }

    /** How often chance puts so many of all errors, or more, among the new instances' requests. */
    private double fisher() {
        int all = Math.toIntExact(canary.requests() + stable.requests());
        int errors = Math.toIntExact(canary.errors() + stable.errors());
        return stable.requests() == 0
                ? 0
                : new HypergeometricDistribution(all, errors, Math.toIntExact(canary.requests()))
                        .upperCumulativeProbability(Math.toIntExact(canary.errors()));
    }

    private static double rate(Tally tally) {
        return tally.requests() == 0 ? 0 : (double) tally.errors() / tally.requests();
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
