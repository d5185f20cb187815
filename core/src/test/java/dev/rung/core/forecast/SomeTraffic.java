package dev.rung.core.forecast;

import java.util.Random;

/** Made-up hourly series of many kinds; the same seed gives the same one. */
enum SomeTraffic {
    NO_SEASON,
    SLOW_DEPARTURES,
    DAILY_COUNTS,
    WEEKLY,
    TREND,
    GROWTH,
    LEVEL_SHIFT,
    OUTAGES,
    MISSING,
    HEAVY_NOISE,
    BURSTS,
    RANDOM_WALK,
    CLOSED_AT_NIGHT,
    BELOW_ZERO;

    /** What an hour's value is made of. */
    private static final class Hour {
        private final Random random;
        private int hour = -1;
        private double day;
        private boolean weekend;
        private double noise;
        private double departure;
        private double walk;
        private double chance;

        private Hour(long seed) {
            random = new Random(seed);
        }

        private void next() {
            hour++;
            day = Math.sin(2 * Math.PI * hour / 24 - 1.5);
            weekend = hour / 24 % 7 >= 5;
            noise = random.nextGaussian();
            departure = 0.7 * departure + random.nextGaussian();
            walk += random.nextGaussian();
            chance = random.nextDouble();
        }

        private double value(SomeTraffic kind) {
            return switch (kind) {
                case NO_SEASON -> 200 + 20 * noise;
                case SLOW_DEPARTURES -> 200 + 15 * departure;
                case DAILY_COUNTS -> poisson(12 * (1 + 0.8 * day));
                case WEEKLY -> 1_000 * (1 + 0.5 * day) * (weekend ? 0.5 : 1) * Math.exp(0.1 * departure);
                case TREND -> 500 + 0.5 * hour + 150 * day + 20 * departure;
                case GROWTH -> 100 * Math.exp(0.0015 * hour) * (1 + 0.5 * day) * Math.exp(0.08 * departure);
                case LEVEL_SHIFT -> (hour < 500 ? 300 : 700) * (1 + 0.4 * day) + 25 * departure;
                case OUTAGES -> hour % 217 < 5 || hour / 30 == 11 ? 0 : 800 * (1 + 0.5 * day) + 40 * departure;
                case MISSING -> chance < 0.2 ? Double.NaN : 600 * (1 + 0.5 * day) + 30 * departure;
                case HEAVY_NOISE -> Math.max(0, 300 * (1 + 0.3 * day) + 30 * noise / Math.max(0.15, chance));
                case BURSTS -> 20 * Math.exp(0.8 * departure);
                case RANDOM_WALK -> 5_000 + 5 * walk;
                case CLOSED_AT_NIGHT -> hour % 24 < 8 ? 0 : poisson(40 * (weekend ? 0.5 : 1));
                case BELOW_ZERO -> -5 + 3 * day + noise;
            };
        }

        private double poisson(double mean) {
            int count = -1;
            for (double left = mean; left > 0; left += Math.log(1 - random.nextDouble())) {
                count++;
            }
            return Math.max(0, count);
        }
    }

    double[] hours(int hours, long seed) {
        var hour = new Hour(seed);
        var values = new double[hours];
        for (int i = 0; i < hours; i++) {
            hour.next();
            values[i] = hour.value(this);
        }
        return values;
    }
}
