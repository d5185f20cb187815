package dev.rung.core.forecast;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How throughput grows with concurrency, by the Universal Scalability Law:
 * X(N) = λN / (1 + σ(N − 1) + κN(N − 1)).
 *
 * @param lambda λ, the throughput of one alone, in the unit of the throughputs it was fitted to; above 0
 * @param sigma σ, the part that only one at a time can do; 0 to 1
 * @param kappa κ, what each costs each other; 0 to 1
 * @see <a href="https://doi.org/10.1007/978-3-540-31010-5">Gunther, Guerrilla Capacity Planning (2007)</a>
 */
public record Scalability(double lambda, double sigma, double kappa) {
    /**
     * A throughput that was measured.
     *
     * @param concurrency how many did so at a time; above 0
     * @param throughput how much they got done in a unit of time; 0 or more
     */
    public record Measured(double concurrency, double throughput) {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException when one is out of its range
         */
        public Measured {
            if (!(concurrency > 0 && throughput >= 0 && Double.isFinite(concurrency) && Double.isFinite(throughput))) {
                throw new IllegalArgumentException("measured " + throughput + " at a concurrency of " + concurrency
                        + ": the throughput may not be below 0, and the concurrency must be above");
            }
        }
    }

    private static final int FEWEST_CONCURRENCIES = 3;
    private static final double FIRST_STEP = 0.25;
    private static final int HALVINGS = 36;
    private static final int SWEEPS = 400;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    public Scalability {
        if (!(lambda > 0 && sigma >= 0 && sigma <= 1 && kappa >= 0 && kappa <= 1)) {
            throw new IllegalArgumentException("no scalability: λ " + lambda + ", σ " + sigma + ", κ " + kappa);
        }
    }

    /**
     * The law with the smallest squared differences from what was measured.
     *
     * @return nothing when fewer than three different concurrencies were measured, or no throughput above 0
     */
    public static Optional<Scalability> fit(List<Measured> measured) {
        long concurrencies =
                measured.stream().mapToDouble(Measured::concurrency).distinct().count();
        if (concurrencies < FEWEST_CONCURRENCIES || measured.stream().allMatch(each -> each.throughput() == 0)) {
            return Optional.empty();
        }
        double[] point = CompassSearch.lowest(
                at -> at(at, measured).squares(measured), new double[] {0.1, 0.01}, FIRST_STEP, HALVINGS, SWEEPS);
        return Optional.of(at(point, measured));
    }

    /**
     * The throughput at a concurrency.
     *
     * @param concurrency 0 or more; parts of one are averages over time
     */
    public double throughput(double concurrency) {
        return lambda * gain(sigma, kappa, concurrency);
    }

    /** The concurrency beyond which throughput falls, N* = √((1 − σ) / κ); nothing when it never does. */
    public OptionalDouble peak() {
        return kappa > 0 ? OptionalDouble.of(Math.sqrt((1 - sigma) / kappa)) : OptionalDouble.empty();
    }

    private static double gain(double sigma, double kappa, double concurrency) {
        return concurrency / (1 + sigma * (concurrency - 1) + kappa * concurrency * (concurrency - 1));
    }

    /** With σ and κ at a point of the unit square, and the λ that is best with them. */
    private static Scalability at(double[] point, List<Measured> measured) {
        double sigma = point[0];
        double kappa = point[1];
        double together = 0;
        double alone = 0;
        for (Measured each : measured) {
            double gain = gain(sigma, kappa, each.concurrency());
            together += gain * each.throughput();
            alone += gain * gain;
        }
        return new Scalability(together / alone, sigma, kappa);
    }

    private double squares(List<Measured> measured) {
        double sum = 0;
        for (Measured each : measured) {
            double difference = each.throughput() - throughput(each.concurrency());
            sum += difference * difference;
        }
        return sum;
    }
}
