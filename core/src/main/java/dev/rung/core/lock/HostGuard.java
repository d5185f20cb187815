package dev.rung.core.lock;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a host remembers of the operators that acted on it, and so whom it still lets act.
 *
 * <p>An operator that slept through its lease has a lower number than the one who came after it. A command that was
 * delivered twice, or that was given up and arrives after a later one about the same thing, has no higher number than the
 * last one admitted there. Neither is let in.
 *
 * @param highestFence the highest operator's number seen here; 0 before the first
 * @param lastNumbers under that number, the last act admitted for each subject
 */
public record HostGuard(long highestFence, SortedMap<String, Long> lastNumbers) {
    /** So many things one operator may act on, on one host. */
    public static final int MOST_SUBJECTS = 100_000;

    /** A host on which nobody has acted yet. */
    public static final HostGuard NEW = new HostGuard(0, Collections.emptySortedMap());

    /** Keeps a copy of the map. */
    public HostGuard {
        lastNumbers = Collections.unmodifiableSortedMap(new TreeMap<>(lastNumbers));
    }

    /**
     * Whether an act may begin.
     *
     * @param subject what the act is about, such as an instance's name
     */
    public Admission admit(Ticket ticket, String subject) {
        if (ticket.fence() < highestFence) {
            return new Refused("operator " + ticket.fence() + " was overtaken by operator " + highestFence);
        }
        HostGuard guard = raised(ticket.fence());
        long last = guard.lastNumbers.getOrDefault(subject, 0L);
        if (ticket.number() <= last) {
            return new Refused("command " + ticket.number() + " comes after command " + last + " about the same");
        }
        // To forget the oldest instead would let an overtaken command in.
        if (last == 0 && guard.lastNumbers.size() >= MOST_SUBJECTS) {
            return new Refused("operator " + ticket.fence() + " has acted on " + MOST_SUBJECTS + " things already");
        }
        return new Admitted(guard.with(subject, ticket.number()));
    }

    /** The guard once an operator's number was seen; a higher one begins anew with what it acts on. */
    public HostGuard raised(long fence) {
        return fence > highestFence ? new HostGuard(fence, Collections.emptySortedMap()) : this;
    }

    private HostGuard with(String subject, long number) {
        var numbers = new TreeMap<>(lastNumbers);
        numbers.put(subject, number);
        return new HostGuard(highestFence, numbers);
    }

    /** The guard's answer. */
    public sealed interface Admission {}

    /**
     * The act may begin, once the host remembers this.
     *
     * @param next what it has to remember
     */
    public record Admitted(HostGuard next) implements Admission {}

    /**
     * The act must not begin.
     *
     * @param reason who or what is ahead
     */
    public record Refused(String reason) implements Admission {}
}
