package dev.rung.core.certificates;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was tried to obtain a certificate for one name; a value.
 *
 * <p>After each failure in a row the wait is longer, from a minute to six hours. Besides, no more than {@value #MOST}
 * attempts are begun within an hour, whatever came of them: Let's Encrypt takes no more than five failed validations of a
 * name from an account within an hour.
 *
 * @param recent when the latest attempts were begun, the oldest first, at most {@value #MOST}
 * @param failures in a row
 * @param failure of the latest attempt that has ended; empty when it succeeded
 * @param notBefore when the authority said to come back; empty when it said nothing
 */
public record Attempts(List<Instant> recent, int failures, Optional<Failure> failure, Optional<Instant> notBefore) {
    /** None so far. */
    public static final Attempts NONE = new Attempts(List.of(), 0, Optional.empty(), Optional.empty());

    /** How many may be begun within {@link #WINDOW}. */
    public static final int MOST = 4;

    /** In which time. */
    public static final Duration WINDOW = Duration.ofHours(1);

    private static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(20),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6));

    /** An attempt or a wait further ahead than this is a clock's mistake and is not believed. */
    private static final Duration BELIEVED_AHEAD = Duration.ofDays(8);

    /**
     * Why an attempt failed.
     *
     * @param at when
     * @param why WHAT: WHY, for people
     */
    public record Failure(Instant at, String why) {}

    /** Copies the list, of which only the latest count. */
    public Attempts {
        recent = List.copyOf(recent.subList(Math.max(0, recent.size() - MOST), recent.size()));
    }

    /** With one more, of which nothing is known yet. To be kept durably before it is begun. */
    public Attempts begun(Instant now) {
        List<Instant> more = new ArrayList<>(recent);
        more.add(now);
        return new Attempts(more, failures, failure, Optional.empty());
    }

    /**
     * The latest has failed.
     *
     * @param retryAfter when the authority said to come back
     */
    public Attempts failed(Instant now, String why, Optional<Instant> retryAfter) {
        return new Attempts(recent, failures + 1, Optional.of(new Failure(now, why)), retryAfter);
    }

    /** The latest has succeeded. */
    public Attempts succeeded() {
        return new Attempts(recent, 0, Optional.empty(), Optional.empty());
    }

    /**
     * Somebody who may have mended what was wrong asks for another attempt: at once where the bounds allow it, and as if
     * nothing had failed. The authority's own word and the most within an hour still count.
     */
    public Attempts hurried(Instant now) {
        var anew = new Attempts(recent, 0, Optional.empty(), notBefore);
        return anew.next(now).isAfter(now) ? this : anew;
    }

    /** When the next may be begun; not after {@code now} when that is at once. */
    public Instant next(Instant now) {
        Instant next = Instant.MIN;
        if (!recent.isEmpty() && failures > 0) {
            next = later(next, recent.getLast().plus(WAITS.get(Math.min(failures, WAITS.size()) - 1)));
        }
        if (recent.size() == MOST) {
            next = later(next, recent.getFirst().plus(WINDOW));
        }
        if (notBefore.isPresent()) {
            next = later(next, notBefore.get());
        }
        return next.isAfter(now.plus(BELIEVED_AHEAD)) ? now : next;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
