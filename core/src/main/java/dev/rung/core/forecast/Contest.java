package dev.rung.core.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds how to smooth a series: several ways, and what share each has in the forecast, which is their mean. A share falls
 * with the 12th power of the error that the way made lately over horizons of up to a day. So the best decide nearly alone,
 * and those about as good are heard too, which is safer than to choose.
 *
 * <p>For each set of patterns there are six ways with given weights, from slow to quick. For the sets that do well with
 * these there is one more, whose weights make the squared errors of the next step smallest.
 *
 * @see <a href="https://doi.org/10.1057/jors.1969.103">Bates, Granger, The Combination of Forecasts (1969)</a>
 */
final class Contest {
    private static final List<Weights> GIVEN = List.of(
            new Weights(0.002, 0, 1, 0.02, 0.02, 0.3),
            new Weights(0.005, 0, 1, 0.05, 0.1, 0.9),
            new Weights(0.03, 0, 1, 0.3, 0.3, 0.8),
            new Weights(0.03, 0, 1, 0.9, 0.5, 0.8),
            new Weights(0.15, 0, 1, 0.1, 0.1, 0.5),
            new Weights(0.9, 0, 1, 0.05, 0.05, 0));
    private static final int[] HORIZONS = {1, 3, 6, 12, 24, 72, 144, 288, 720, 1440};
    private static final int PART_NOT_JUDGED = 3;
    private static final double SHARPNESS = 12;
    private static final double WORTH_FITTING = 1.25;
    private static final double SMALLEST_SHARE = 0.02;

    /** A way, and its mean absolute error of late. */
    private record Entrant(Way way, double error) {}

    private final double[] values;
    private final int[] horizons;
    private final double halfLife;
    private final int judgedFrom;
    private final List<Start> starts;

    private Contest(double[] values, List<Seasons> seasons, int day, double halfLife) {
        this.values = values;
        this.horizons = Arrays.stream(HORIZONS)
                .filter(steps -> steps <= Math.max(1, day))
                .toArray();
        this.halfLife = halfLife;
        this.starts = seasons.stream().map(each -> Start.of(values, each)).toList();
        this.judgedFrom = starts.stream().mapToInt(Start::length).reduce(values.length / PART_NOT_JUDGED, Math::max);
    }

    /**
     * The mean of the ways that would have done best.
     *
     * @param values NaN where one is missing, but not all of them
     * @param seasons which sets of patterns to look for; at least one
     * @param day how many steps ahead errors are looked at, at most
     * @param halfLife after how many steps an error counts half
     */
    static Mixture mixture(double[] values, List<Seasons> seasons, int day, double halfLife) {
        return new Contest(values, seasons, day, halfLife).mixture();
    }

    private Mixture mixture() {
        List<Entrant> entrants = new ArrayList<>();
        for (Start start : starts) {
            Way usual = Way.of(values, start, Weights.at(Weights.usual()));
            GIVEN.forEach(weights -> entrants.add(enter(usual.with(weights))));
        }
        double limit = best(entrants) * WORTH_FITTING;
        for (int i = 0; i < starts.size(); i++) {
            List<Entrant> same = entrants.subList(i * GIVEN.size(), (i + 1) * GIVEN.size());
            if (best(same) <= limit) {
                entrants.add(enter(same.getFirst().way().fitted(values)));
            }
        }
        return mixed(entrants);
    }

    private Entrant enter(Way way) {
        return new Entrant(way, Errors.of(values, way, judgedFrom, horizons).mean(halfLife));
    }

    private Mixture mixed(List<Entrant> entrants) {
        double best = best(entrants);
        List<Entrant> heard = entrants.stream()
                .filter(each -> merit(each, best) > SMALLEST_SHARE)
                .toList();
        double all = heard.stream().mapToDouble(each -> merit(each, best)).sum();
        double[] shares =
                heard.stream().mapToDouble(each -> merit(each, best) / all).toArray();
        return Mixture.of(values, heard.stream().map(Entrant::way).toList(), shares, judgedFrom);
    }

    private static double best(List<Entrant> entrants) {
        return entrants.stream().mapToDouble(Entrant::error).min().orElseThrow();
    }

    /** 1 for the best, towards 0 for the others. */
    private static double merit(Entrant entrant, double best) {
        return entrant.error() <= best ? 1 : Math.pow(best / entrant.error(), SHARPNESS);
    }
}
