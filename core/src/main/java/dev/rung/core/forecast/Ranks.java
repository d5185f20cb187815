package dev.rung.core.forecast;

import java.util.Arrays;

/** Medians and quantiles of plain arrays. */
final class Ranks {
    /** What the median absolute deviation of a normal distribution is multiplied by to give its standard deviation. */
    private static final double MAD_TO_SIGMA = 1.4826;

    private Ranks() {}

    /** The median of some numbers, none of them NaN; they are put into another order. NaN when there are none. */
    static double median(double[] numbers) {
        int size = numbers.length;
        if (size == 0) {
            return Double.NaN;
        }
        double upper = select(numbers, size / 2);
        if (size % 2 == 1) {
            return upper;
        }
        double lower = numbers[0];
        for (int i = 1; i < size / 2; i++) {
            lower = Math.max(lower, numbers[i]);
        }
        return lower + (upper - lower) / 2;
    }

    /** The standard deviation as the median absolute deviation from 0 tells it; the numbers are overwritten. */
    static double sigmaAroundZero(double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Math.abs(numbers[i]);
        }
        return MAD_TO_SIGMA * median(numbers);
    }

    /** The numbers that are there (not NaN), in their order. */
    static double[] present(double[] numbers) {
        return Arrays.stream(numbers).filter(number -> !Double.isNaN(number)).toArray();
    }

    /**
     * The number at a rank, from 0; afterwards those before it are not larger, those behind it not smaller.
     *
     * @see <a href="https://doi.org/10.1145/366622.366647">Hoare, Algorithm 65: Find (1961)</a>
     */
    static double select(double[] numbers, int rank) {
        int low = 0;
        int high = numbers.length - 1;
        while (low < high) {
            double pivot = middleOf(numbers[low], numbers[low + (high - low) / 2], numbers[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (numbers[i] < pivot) {
                    i++;
                }
                while (numbers[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double swapped = numbers[i];
                    numbers[i++] = numbers[j];
                    numbers[j--] = swapped;
                }
            }
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return numbers[rank];
            }
        }
        return numbers[rank];
    }

    private static double middleOf(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
