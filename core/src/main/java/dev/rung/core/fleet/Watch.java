package dev.rung.core.fleet;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * One host's watch over the others of its fleet: who is there, and what was done about it last. Pure; times are those of
 * {@link Attendance}.
 *
 * @param attendance who is there
 * @param last what was done last; empty once all is as it should be
 */
public record Watch(Attendance attendance, Optional<Attempt> last) {
    static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** It begins. */
    public static final Watch NEW = new Watch(Attendance.UNKNOWN, Optional.empty());

    /**
     * Something that was done.
     *
     * @param what it was
     * @param isFinal whether it came to an end, be it that it is not to be done
     * @param at when it was begun
     * @param pause before it is tried again, where it did not
     */
    public record Attempt(Rearrangement what, boolean isFinal, Duration at, Duration pause) {
        private boolean isToRepeat(Duration now) {
            return !isFinal && now.minus(at).compareTo(pause) >= 0;
        }

        private Duration nextPause() {
            Duration twice = pause.multipliedBy(2);
            return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
        }
    }

    /** After all were asked once more; see {@link Attendance#after}. */
    public Watch after(Set<String> silent, Set<String> late, Duration now) {
        Attendance next = attendance.after(silent, late, now);
        return new Watch(next, next.isComplete() ? Optional.empty() : last);
    }

    /**
     * What this host is to do; see {@link Attendance#due}. What came to an end is not done again until something else was;
     * what failed is, after a pause that doubles each time.
     */
    public Optional<Rearrangement> due(String self, SortedSet<String> hosts, Duration lostAfter, Duration now) {
        return attendance
                .due(self, hosts, lostAfter, now)
                .filter(due -> last.filter(attempt -> attempt.what().equals(due))
                        .map(attempt -> attempt.isToRepeat(now))
                        .orElse(true));
    }

    /** After something was done. */
    public Watch having(Rearrangement done, boolean isFinal, Duration now) {
        Duration pause = last.filter(attempt -> attempt.what().equals(done))
                .map(Attempt::nextPause)
                .orElse(FIRST_PAUSE);
        return new Watch(attendance, Optional.of(new Attempt(done, isFinal, now, pause)));
    }
}
