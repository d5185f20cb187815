package dev.rung.sim.time;

import dev.rung.core.port.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What will happen, in order. Time only passes from one event to the next. */
public final class Agenda implements Clock {
    /** When every run begins. */
    public static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::turn));
    private long now;
    private long turn;
    private long happened;

    @Override
    public Instant now() {
        return BEGINNING.plusMillis(now);
    }

    /** Milliseconds since the beginning. */
    public long millis() {
        return now;
    }

    /** How many events have happened. */
    public long happened() {
        return happened;
    }

    /**
     * Puts an event on the agenda.
     *
     * @param millis from now, at least 0; events of one moment happen in the order in which they were put on
     */
    public void in(long millis, Runnable event) {
        entries.add(new Entry(now + Math.max(0, millis), turn++, event));
    }

    /** Puts an event on the agenda for a time; what lies in the past happens now. */
    public void at(long millis, Runnable event) {
        in(millis - now, event);
    }

    /** Lets the next event happen; false when there is none. */
    public boolean step() {
        Entry next = entries.poll();
        if (next == null) {
            return false;
        }
        now = next.at();
        happened++;
        next.event().run();
        return true;
    }

    private record Entry(long at, long turn, Runnable event) {}
}
