package dev.rung.core.forecast;

import java.util.function.ToDoubleFunction;

/**
 * Looks for the smallest value of a function of a point in the unit cube. From the best point so far it tries a step up and
 * down along each axis in turn, keeps what is better, and halves the step when nothing is. It needs no derivatives and no
 * chance: the same function gives the same point.
 *
 * @see <a href="https://doi.org/10.1137/S003614450242889">Kolda, Lewis, Torczon, Optimization by Direct Search (2003)</a>
 */
final class CompassSearch {
    private final ToDoubleFunction<double[]> cost;
    private final double[] best;
    private double lowest;

    private CompassSearch(ToDoubleFunction<double[]> cost, double[] start) {
        this.cost = cost;
        this.best = start.clone();
        this.lowest = cost.applyAsDouble(best);
    }

    /**
     * The best point found.
     *
     * @param start where to begin; each coordinate from 0 to 1
     * @param step the first step
     * @param halvings how often the step is halved
     * @param sweeps how many times at most each axis is tried at one step
     */
    static double[] lowest(ToDoubleFunction<double[]> cost, double[] start, double step, int halvings, int sweeps) {
        var search = new CompassSearch(cost, start);
        for (int halving = 0; halving <= halvings; halving++) {
            double now = step * Math.scalb(1.0, -halving);
            for (int sweep = 0; sweep < sweeps && search.sweep(now); sweep++) {
                // Each sweep has got further; another one may as well.
            }
        }
        return search.best;
    }

    private boolean sweep(double step) {
        boolean better = false;
        for (int axis = 0; axis < best.length; axis++) {
            better |= moves(axis, step) || moves(axis, -step);
        }
        return better;
    }

    private boolean moves(int axis, double step) {
        double before = best[axis];
        double after = Math.clamp(before + step, 0, 1);
        if (after == before) {
            return false;
        }
        best[axis] = after;
        double reached = cost.applyAsDouble(best);
        if (reached < lowest) {
            lowest = reached;
            return true;
        }
        best[axis] = before;
        return false;
    }
}
