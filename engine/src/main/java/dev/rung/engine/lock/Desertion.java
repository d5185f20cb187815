package dev.rung.engine.lock;

import dev.rung.core.lock.LockState;
import dev.rung.core.lock.LockState.Claim;
import java.time.Instant;

/** Judges holders that are processes of this machine: one that is gone is not waited for. Of others their lease tells. */
public final class Desertion {
    private Desertion() {}

    /**
     * A state without its holder, where that was a process of this machine and is gone.
     *
     * @param now by the clock of the host that keeps the state
     */
    public static LockState judged(LockState state, Instant now) {
        boolean gone = state.holder().map(holder -> !isRunning(holder.claim())).orElse(false);
        return gone ? state.abandoned(now) : state;
    }

    private static boolean isRunning(Claim claim) {
        if (claim.machine().filter(machine -> !machine.equals(ThisMachine.id())).isPresent()) {
            return true;
        }
        return ProcessHandle.of(claim.pid())
                .map(process -> startOf(process).equals(claim.processStart()))
                .orElse(false);
    }

    /** When a process began, as far as the operating system tells. */
    static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
