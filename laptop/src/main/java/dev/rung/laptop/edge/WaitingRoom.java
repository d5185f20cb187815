package dev.rung.laptop.edge;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Where requests wait for a target: bounded, and told at once when it is worth trying again. */
final class WaitingRoom {
    private final int capacity;
    private final AtomicInteger occupied = new AtomicInteger();
    private final Set<TargetSearch> waiting = ConcurrentHashMap.newKeySet();

    WaitingRoom(int capacity) {
        this.capacity = capacity;
    }

    /** Lets a search in, unless the room is full. */
    boolean admit(TargetSearch search) {
        if (occupied.incrementAndGet() > capacity) {
            occupied.decrementAndGet();
            return false;
        }
        waiting.add(search);
        return true;
    }

    void leave(TargetSearch search) {
        if (waiting.remove(search)) {
            occupied.decrementAndGet();
        }
    }

    /** Has everybody try again now, each on its own I/O thread. */
    void wake() {
        waiting.forEach(TargetSearch::tryAgainSoon);
    }
}
