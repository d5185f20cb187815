package dev.rung.laptop.tunnel;

import java.time.Instant;
import java.util.Optional;

/**
 * The process of a tunnel's program, so that the next agent can tell and end it.
 *
 * @param pid its number
 * @param started when it started, which a later process of the same number did not
 */
record Child(long pid, Instant started) {
    static Optional<Child> of(ProcessHandle process) {
        return process.info().startInstant().map(started -> new Child(process.pid(), started));
    }

    /** Ends it if it still runs. */
    void end() {
        ProcessHandle.of(pid)
                .filter(process -> process.info().startInstant().equals(Optional.of(started)))
                .ifPresent(ProcessHandle::destroy);
    }
}
