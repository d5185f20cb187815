package dev.rung.sim;

import java.util.Optional;
import java.util.OptionalLong;

/** {@code ./check sim}: runs many seeds, and tells the shortest story of the first that fails. */
public final class SimMain {
    private static final String USAGE = "sim [--seeds N] [--from S]: N at least 1, S any seed";
    private static final long USUAL_SEEDS = 10_000;

    private SimMain() {}

    /** Ends with 0 when every law held in every run, with 1 when one was broken, with 2 when it was called wrongly. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws InterruptedException {
        long seeds = USUAL_SEEDS;
        long from = 1;
        for (int i = 0; i < arguments.length; i += 2) {
            OptionalLong number = i + 1 < arguments.length ? number(arguments[i + 1]) : OptionalLong.empty();
            if (number.isEmpty() || !arguments[i].matches("--seeds|--from")) {
                System.err.println(USAGE);
                return 2;
            }
            if (arguments[i].equals("--seeds")) {
                seeds = number.getAsLong();
            } else {
                from = number.getAsLong();
            }
        }
        if (seeds < 1) {
            System.err.println(USAGE);
            return 2;
        }
        var campaign = new Campaign(from, seeds);
        Optional<Report> failed = campaign.run();
        System.out.println(campaign.summary());
        failed.ifPresent(report -> System.out.println(FailureStory.of(report)));
        return failed.isPresent() ? 1 : 0;
    }

    private static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }
}
