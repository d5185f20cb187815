package dev.rung.core.forecast;

import java.time.Duration;

/** How busy a {@link ServerPool} is. */
public sealed interface PoolState {
    /** The part of the time that a server is busy, 0 or more; 1 and more cannot be kept up. */
    double utilisation();

    /**
     * More arrives than is served, or as much: the line grows for as long as that lasts.
     *
     * @param utilisation 1 or more
     */
    record Saturated(double utilisation) implements PoolState {}

    /**
     * The line comes to an end again and again.
     *
     * @param utilisation 0 to below 1
     * @param waiting the probability that one has to wait, 0 to 1
     * @param secondsIfWaiting how long those wait in the mean who do
     * @param serviceSeconds how long service takes in the mean, above 0
     */
    record Steady(double utilisation, double waiting, double secondsIfWaiting, double serviceSeconds)
            implements PoolState {
        private static final int HALVINGS = 100;
        private static final double SAME = 1e-6;

        /** How long one waits for service in the mean, those included who do not. */
        public Duration meanWait() {
            return duration(waiting * secondsIfWaiting);
        }

        /** From arrival to the end of service, in the mean. */
        public Duration meanResponse() {
            return duration(waiting * secondsIfWaiting + serviceSeconds);
        }

        /**
         * What a part of all wait at most, P(wait &gt; t) = C exp(−t / mean of those who wait).
         *
         * @param part 0 to below 1: 0.95 for the 95th percentile
         * @throws IllegalArgumentException for any other part
         */
        public Duration waitQuantile(double part) {
            checkPart(part);
            double beyond = 1 - part;
            return beyond >= waiting ? Duration.ZERO : duration(secondsIfWaiting * Math.log(waiting / beyond));
        }

        /**
         * Within what a part of all are done with, from arrival to the end of service. The service times are taken to be at
         * random: exact for M/M/c, too long where they vary less.
         *
         * @param part 0 to below 1: 0.95 for the 95th percentile
         * @throws IllegalArgumentException for any other part
         */
        public Duration responseQuantile(double part) {
            checkPart(part);
            double beyond = 1 - part;
            double low = 0;
            double high = serviceSeconds + secondsIfWaiting;
            while (beyond(high) > beyond) {
                high *= 2;
            }
            for (int i = 0; i < HALVINGS; i++) {
                double middle = low + (high - low) / 2;
                if (beyond(middle) > beyond) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return duration(high);
        }

        /** The probability that a response takes longer: service alone, or a wait and service one after the other. */
        private double beyond(double seconds) {
            double service = Math.exp(-seconds / serviceSeconds);
            return (1 - waiting) * service + waiting * beyondBoth(seconds, service);
        }

        /** The same for the sum of two times at random; where their means hardly differ, as if they did not. */
        private double beyondBoth(double seconds, double service) {
            double difference = serviceSeconds - secondsIfWaiting;
            if (secondsIfWaiting == 0) {
                return service;
            }
            if (Math.abs(difference) < SAME * serviceSeconds) {
                return service * (1 + seconds / serviceSeconds);
            }
            double wait = Math.exp(-seconds / secondsIfWaiting);
            return (serviceSeconds * service - secondsIfWaiting * wait) / difference;
        }

        private static void checkPart(double part) {
            if (!(part >= 0 && part < 1)) {
                throw new IllegalArgumentException("a quantile is from 0 to below 1, not " + part);
            }
        }

        private static Duration duration(double seconds) {
            return Duration.ofNanos(Math.round(seconds * 1e9));
        }
    }
}
