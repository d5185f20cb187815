package dev.rung.laptop.process;

import java.util.Optional;

/**
 * Names one process of one boot for good: a pid alone may be given to another process later.
 *
 * @param boot id of the boot it started in
 * @param pid its id
 * @param startTicks when it started, in clock ticks since boot
 */
record ProcessId(String boot, long pid, long startTicks) {

    /** The process that has this pid now. */
    static Optional<ProcessId> of(long pid) {
        return ProcFs.stat(pid).map(stat -> new ProcessId(ProcFs.bootId(), pid, stat.startTicks()));
    }

    /** What {@link Shim} wrote about itself: the boot's id, then its line of {@code /proc/PID/stat}. */
    static Optional<ProcessId> parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length < 2) {
            return Optional.empty();
        }
        return ProcFs.Stat.parse(lines[1]).map(stat -> new ProcessId(lines[0].strip(), stat.pid(), stat.startTicks()));
    }

    /** Whether it runs; a zombie does not. */
    boolean isAlive() {
        return isOfThisBoot()
                && ProcFs.stat(pid)
                        .filter(stat -> stat.startTicks() == startTicks && !stat.isDead())
                        .isPresent();
    }

    boolean isOfThisBoot() {
        return boot.equals(ProcFs.bootId());
    }
}
