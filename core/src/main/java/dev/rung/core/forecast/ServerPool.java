package dev.rung.core.forecast;

/**
 * Servers that take what arrives from one line: how long one waits. With arrivals and service times at random (squared
 * coefficients of variation of 1) this is M/M/c, and Erlang's formula is exact; with others it is G/G/c, and the waits are
 * those of M/M/c times the mean of both coefficients, as Allen and Cunneen approximate.
 *
 * @param servers how many there are; 1 to {@value #MOST_SERVERS}
 * @param arrivalsPerSecond how many arrive in a second; 0 or more
 * @param serviceSeconds how long one server is busy with one, in the mean; above 0
 * @param arrivalVariation the variance of the times between arrivals by the square of their mean; 0 or more, 1 at random
 * @param serviceVariation the same of the service times
 * @see <a href="https://doi.org/10.1016/C2009-0-21773-4">Allen, Probability, Statistics and Queueing Theory (1990)</a>
 */
public record ServerPool(
        int servers,
        double arrivalsPerSecond,
        double serviceSeconds,
        double arrivalVariation,
        double serviceVariation) {
    /** How many servers a pool may have. */
    public static final int MOST_SERVERS = 1_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a number is out of its range
     */
    public ServerPool {
        boolean finite = Double.isFinite(arrivalsPerSecond + serviceSeconds + arrivalVariation + serviceVariation);
        boolean inRange =
                arrivalsPerSecond >= 0 && serviceSeconds > 0 && arrivalVariation >= 0 && serviceVariation >= 0;
        if (!finite || !inRange || servers < 1 || servers > MOST_SERVERS) {
            throw new IllegalArgumentException("no pool: " + servers + " servers, " + arrivalsPerSecond
                    + " arrivals a second, " + serviceSeconds + " s of service, variations " + arrivalVariation
                    + " and "
                    + serviceVariation);
        }
    }

    /** A pool at which everything is at random: M/M/c. */
    public static ServerPool atRandom(int servers, double arrivalsPerSecond, double serviceSeconds) {
        return new ServerPool(servers, arrivalsPerSecond, serviceSeconds, 1, 1);
    }

    /** How busy it is, and how long one waits; when as much or more arrives as can be served, the line has no end. */
    public PoolState state() {
        double load = arrivalsPerSecond * serviceSeconds;
        double utilisation = load / servers;
        if (utilisation >= 1) {
            return new PoolState.Saturated(utilisation);
        }
        double spare = (servers - load) / serviceSeconds;
        double variation = (arrivalVariation + serviceVariation) / 2;
        return new PoolState.Steady(utilisation, waiting(load), variation / spare, serviceSeconds);
    }

    /** Erlang's C, the probability that one has to wait, by way of his B, whose recursion is stable for any number. */
    private double waiting(double load) {
        double lost = 1;
        for (int i = 1; i <= servers; i++) {
            lost = load * lost / (i + load * lost);
        }
        return servers * lost / (servers - load * (1 - lost));
    }
}
